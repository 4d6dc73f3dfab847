import type { Client } from '@temporalio/client';
import { priorityOf } from '../../../model/priority.ts';
import { type SyncRecord, syncWorkflowId } from '../../../model/sync.ts';
import { ACCEPT_LOSS_WORKFLOW, TASK_QUEUE } from '../../../model/sync-run.ts';
import type { CommandDefinition } from '../../command.ts';
import { EXIT } from '../../exit-code.ts';
import { wholeNumber } from '../../parse-option.ts';
import { summaryLines } from '../../sync/summary.ts';
import { isAlreadyStarted, isWorkflowFailure, rootMessage } from '../../temporal-errors.ts';
import { UserError } from '../../user-error.ts';

interface Options {
  readonly sync?: number;
}

export const command: CommandDefinition<Options> = {
  description:
    'Lets the latest sync count although it loses more than it may. Look at `sync status` first: ' +
    'a loss may also mean that the token sees less than before.',
  options: [
    { flags: '--sync <number>', description: 'only if the held sync is this one', parse: wholeNumber({ min: 1 }) },
  ],
  formats: ['text', 'json'],
  examples: [
    ['jira-access sync accept-loss', 'the latest sync, which is held'],
    ['jira-access sync accept-loss --sync 12', 'that one, and no later one'],
  ],
  async run(context) {
    const settings = await context.settings();
    const target = await context.target(settings);
    const { connection } = target;
    const held = await context.withStore(target, (store) => store.syncs(connection).latest());
    const { syncId } = requireHeld(held, connection, context.options.sync);
    return context.withTemporal(settings, target, async ({ client }) => {
      const handle = await startAcceptance(client, connection, syncId);
      await handle.result().catch((error: unknown) => {
        throw isWorkflowFailure(error)
          ? new UserError('The loss was not accepted.', { why: rootMessage(error) })
          : error;
      });
      const sync = await context.withStore(target, (store) => store.syncs(connection).get(syncId));
      const { workflowId, firstExecutionRunId: runId } = handle;
      if (context.options.output === 'json') {
        await context.out.line(JSON.stringify({ workflowId, runId, outcome: 'sealed', syncId, sync }));
      } else if (sync !== null) {
        for (const line of summaryLines(sync, context.paint, context.world.now())) await context.out.line(line);
      }
      return EXIT.done;
    });
  },
};

async function startAcceptance(client: Client, connection: string, syncId: number) {
  try {
    return await client.workflow.start(ACCEPT_LOSS_WORKFLOW, {
      taskQueue: TASK_QUEUE,
      workflowId: syncWorkflowId(connection),
      args: [{ connection, syncId }],
      workflowIdConflictPolicy: 'FAIL',
      priority: priorityOf('sync', connection),
      staticSummary: `Sync ${syncId} of ${connection} counts although it loses much`,
    });
  } catch (error) {
    if (!isAlreadyStarted(error)) throw error;
    throw new UserError(`A sync of connection ${connection} is running, and drops the one that is held.`, {
      fix: 'wait for its end, then look at `jira-access sync status`',
      exitCode: EXIT.refused,
      cause: error,
    });
  }
}

function requireHeld(latest: SyncRecord | null, connection: string, wanted: number | undefined): SyncRecord {
  if (latest?.state === 'held' && (wanted === undefined || wanted === latest.syncId)) return latest;
  const which =
    latest === null ? 'there was none yet' : `sync ${latest.syncId} is the latest, and it is ${latest.state}`;
  throw new UserError(`No such sync of connection ${connection} is held.`, { why: which, exitCode: EXIT.notFound });
}
