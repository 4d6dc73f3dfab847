import type { RequestContent } from '../../model/access-request.ts';
import type { ChangeInput } from '../../model/access-run.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { requireOwnRequest } from '../requests/own-request.ts';
import type { StartedWork } from '../requests/started-work.ts';
import { changeInput } from './change-input.ts';
import type { ChangeOptions } from './change-options.ts';
import { type ChangeOutcome, toOutcome } from './outcome.ts';
import { previewChange } from './preview.ts';
import { storedRequest } from './request-record.ts';
import { startChange } from './start-change.ts';
import { tellOutcome } from './tell.ts';
import { watchChange } from './watch.ts';

type Context = CommandContext<ChangeOptions>;

/** Asks for a change and tells how it went: what every command that changes something does. */
export async function runChange(
  context: Context,
  content: RequestContent,
  reason = context.options.reason,
): Promise<ExitCode> {
  const settings = await context.settings();
  const target = await context.target(settings);
  const input = changeInput(context, target.connection, content, reason);
  return context.withTemporal(settings, target, async ({ client }) => {
    if (context.options.dryRun === true) return previewChange(context, client, input);
    const started = await startChange(client, input);
    if (context.options.detach === true) return tellStarted(context, started, input);
    const end = await watchChange(context, client, started, { until: 'settled', decided: false });
    requireOwnRequest(end, { ...input, show: 'access show' });
    const stored = await storedRequest(context, target, input.requestId);
    return tellOutcome(context, toOutcome(started, input.requestId, end, stored));
  });
}

async function tellStarted(context: Context, started: StartedWork, { requestId }: ChangeInput): Promise<ExitCode> {
  if (context.options.output === 'json') {
    const outcome: ChangeOutcome = {
      ...started,
      requestId,
      outcome: 'started',
      endsAt: null,
      counts: {},
      lateMs: null,
      error: null,
      accountId: null,
      notes: [],
      request: null,
    };
    await context.out.line(JSON.stringify(outcome));
  } else {
    await context.out.line(`The change has started: request ${requestId}`);
    context.note(`See how it goes with \`jira-access access show ${requestId}\`.`);
  }
  return EXIT.done;
}
