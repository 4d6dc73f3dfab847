import type { StartedSync } from '../../../activities/sync/start-sync.ts';
import type { SyncRecord } from '../../../model/sync.ts';
import type { CommandDefinition } from '../../command.ts';
import type { CommandContext } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { createProgressView } from '../../progress/view.ts';
import type { StoreView, SyncHistory, TemporalLink } from '../../services.ts';
import { followSync, type SyncEnd } from '../../sync/follow.ts';
import { OUTCOME_EXIT, type SyncOutcome, toOutcome } from '../../sync/outcome.ts';
import { progressFromStore, progressFromWorkflow } from '../../sync/progress-source.ts';
import { summaryLines } from '../../sync/summary.ts';
import type { Target } from '../../target.ts';
import { UserError } from '../../user-error.ts';

interface Options {
  readonly detach?: boolean;
}

type Context = CommandContext<Options>;

const NO_WORKER = 'No worker has taken it up yet. One is started by `jira-access up` or `jira-access worker`.';

export const command: CommandDefinition<Options> = {
  description:
    'Reads who has access to what, and shows how it goes. A sync that is running already is followed instead. ' +
    'Ctrl-C ends the watching, not the sync.',
  options: [{ flags: '--detach', description: 'start it and do not wait' }],
  formats: ['text', 'json'],
  handlesInterrupt: true,
  examples: [
    ['jira-access sync start', 'with progress, and a summary at the end'],
    ['jira-access sync start --detach', 'start it and go on'],
    ['jira-access sync start -o json', 'for programs'],
  ],
  async run(context) {
    const settings = await context.settings();
    const target = await context.target(settings);
    return context.withTemporal(settings, target, async (link) => {
      const started = await context.services.startOrFollowSync(link.client, target.connection);
      return context.options.detach === true ? printStarted(context, started) : follow(context, target, link, started);
    });
  },
};

async function printStarted(context: Context, started: StartedSync): Promise<ExitCode> {
  const { workflowId, runId, followed } = started;
  if (context.options.output === 'json') {
    const outcome: SyncOutcome = { ...started, outcome: 'started', syncId: null, sync: null, error: null };
    await context.out.line(JSON.stringify(outcome));
  } else {
    await context.out.line(
      `${followed ? 'A sync is running already' : 'The sync has started'}: ${workflowId}, run ${runId}`,
    );
    context.note('See how it goes with `jira-access sync status`.');
  }
  return EXIT.done;
}

async function follow(context: Context, target: Target, link: TemporalLink, started: StartedSync): Promise<ExitCode> {
  const view = createProgressView(context.world);
  if (started.followed) view.step('A sync is running already; following it.');
  const store = await openStoreIfItIsThere(context, target);
  try {
    const syncs = store?.syncs(target.connection) ?? null;
    const end = await followSync(link.client, started, {
      signal: context.signal,
      source: syncs === null ? progressFromWorkflow(link.client, started) : progressFromStore(syncs, started),
      onProgress: (parts) => view.update(parts),
      onSilence: () => view.step(NO_WORKER),
    });
    const stored = syncs === null ? null : await storedRecord(syncs, started, end);
    if (stored !== null && end.kind === 'result') view.update(stored.parts);
    view.finish();
    return await tell(context, target, toOutcome(started, end, stored));
  } finally {
    await store?.close();
  }
}

/** The store may be out of reach from here, or not be made yet: Temporal alone has to do then. */
async function openStoreIfItIsThere(context: Context, { databaseUrl }: Target): Promise<StoreView | null> {
  return context.services.openStore({ url: databaseUrl, access: 'read' }).catch(() => null);
}

/** The record that the sync left, finished or not. */
async function storedRecord(syncs: SyncHistory, { runId }: StartedSync, end: SyncEnd): Promise<SyncRecord | null> {
  if (end.kind === 'result') return syncs.get(end.result.syncId);
  const latest = await syncs.latest();
  return latest?.runId === runId ? latest : null;
}

async function tell(context: Context, target: Target, outcome: SyncOutcome): Promise<ExitCode> {
  if (context.options.output === 'json') await context.out.line(JSON.stringify(outcome));
  else if (outcome.outcome === 'sealed') await printSummary(context, outcome);
  explain(context, target, outcome);
  return OUTCOME_EXIT[outcome.outcome];
}

async function printSummary(context: Context, { sync, syncId }: SyncOutcome): Promise<void> {
  const lines =
    sync === null ? [`Sync ${syncId} is complete.`] : summaryLines(sync, context.paint, context.world.now());
  for (const line of lines) await context.out.line(line);
}

/** What did not end well is told on standard error, whatever the format. */
function explain(context: Context, { connection }: Target, { outcome, error, syncId }: SyncOutcome): void {
  if (outcome === 'interrupted') {
    context.note('The sync goes on. See it with `jira-access sync status`, stop it with `jira-access sync cancel`.');
  }
  if (outcome === 'cancelled')
    context.note(`The sync of ${connection} was cancelled. The last complete one stays in use.`);
  if (outcome === 'failed' || outcome === 'held') {
    const name = syncId === null ? `The sync of ${connection}` : `Sync ${syncId} of ${connection}`;
    const ended = outcome === 'held' ? 'is held before it counts' : 'failed';
    throw new UserError(`${name} ${ended}. The last complete one stays in use.`, {
      ...(error === null ? {} : { why: error }),
      exitCode: OUTCOME_EXIT[outcome],
    });
  }
}
