import type { TicketInput } from '../../model/ticket-run.ts';
import type { Settings } from '../../settings/settings.ts';
import type { CommandContext } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { requireOwnRequest } from '../requests/own-request.ts';
import type { StartedWork } from '../requests/started-work.ts';
import { stored } from '../requests/stored.ts';
import type { Target } from '../target.ts';
import { openingExitCodeOf, reportOf, reportOfEnd } from './report.ts';
import { startTicket } from './start-ticket.ts';
import { tellTicket } from './tell-ticket.ts';
import { type Until, watchTicket } from './watch-ticket.ts';

interface RunTicketOptions {
  readonly settings: Settings;
  readonly target: Target;
  /** Null: not at all. */
  readonly until: Exclude<Until, 'ended'> | null;
}

/** Asks for a ticket, waits as long as that is wanted, and tells how it went. */
export async function runTicket(
  context: CommandContext,
  input: TicketInput,
  { settings, target, until }: RunTicketOptions,
): Promise<ExitCode> {
  return context.withTemporal(settings, target, async ({ client }) => {
    const work = await startTicket(client, input);
    if (until === null) return tellStarted(context, work, input);
    const end = await watchTicket(context, client, work, { until });
    requireOwnRequest(end, { ...input, show: 'ticket show' });
    const { requestId } = input;
    const ticket = await stored(context, target, (store) => store.tickets(target.connection).get(requestId));
    return tellTicket(context, reportOfEnd({ work, requestId, ticket }, end), { exitCodeOf: openingExitCodeOf });
  });
}

async function tellStarted(context: CommandContext, work: StartedWork, { requestId }: TicketInput): Promise<ExitCode> {
  if (context.options.output === 'json') {
    await context.out.line(JSON.stringify(reportOf({ work, requestId, ticket: null }, 'started')));
  } else {
    await context.out.line(`A ticket was asked for: request ${requestId}`);
    context.note(
      `See how it goes with \`jira-access ticket show ${requestId}\`, wait for the decision with \`jira-access ticket wait ${requestId}\`.`,
    );
  }
  return EXIT.done;
}
