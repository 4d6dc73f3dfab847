import { CancelledFailure, Context } from '@temporalio/activity';
import { type Client, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { SyncSiteInput, SyncSiteResult } from '../../model/sync-run.ts';
import { terminal } from '../failure.ts';
import { beating } from '../heartbeat.ts';
import { findStartedSync, type StartedSync, startSync } from './start-sync.ts';

/** Starting and following syncs, through the client of the worker. */
export function followActivities(client: Client) {
  return {
    async startOrFollowSync({ connection }: SyncSiteInput): Promise<StartedSync> {
      const context = Context.current();
      const me = context.info.workflowExecution?.runId ?? context.info.activityId;
      return beating(
        context,
        () => 'starting',
        async () => {
          const mine = context.info.attempt > 1 ? await findStartedSync(client, connection, me) : null;
          return mine ?? startSync(client, connection, me);
        },
      );
    },

    async awaitSync({ workflowId, runId }: StartedSync): Promise<SyncSiteResult> {
      const context = Context.current();
      return beating(
        context,
        () => `waiting for ${workflowId}`,
        async () => {
          const handle = client.workflow.getHandle(workflowId, runId);
          try {
            const cancelled = context.cancelled.catch(() => {
              throw new CancelledFailure('The waiting was cancelled; the sync goes on.');
            });
            return (await Promise.race([handle.result(), cancelled])) as SyncSiteResult;
          } catch (error) {
            if (!(error instanceof WorkflowFailedError)) throw error;
            throw terminal('sync_failed', `${workflowId} did not succeed: ${rootMessage(error)}`);
          }
        },
      );
    },
  };
}

export type FollowActivities = ReturnType<typeof followActivities>;

/** What the activity that failed had to say; what caused that is for its log. */
function rootMessage(error: Error): string {
  let last: Error = error;
  while (last.cause instanceof Error && !(last instanceof ApplicationFailure)) last = last.cause;
  return last.message;
}
