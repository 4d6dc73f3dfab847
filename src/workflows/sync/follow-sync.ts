import { ActivityCancellationType, proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { FollowActivities } from '../../activities/sync/follow.ts';
import { priorityOf } from '../../model/priority.ts';
import type { FollowSyncResult, SyncSiteInput } from '../../model/sync-run.ts';

function activitiesFor(connection: string): FollowActivities {
  return proxyActivities<FollowActivities>({
    heartbeatTimeout: '5 seconds',
    startToCloseTimeout: '7 days',
    retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    // A schedule cannot give its workflow a priority that these would have from it (SDK 1.24).
    priority: priorityOf('sync', connection),
  });
}

/**
 * The one door to a sync for whatever starts it by the clock or on behalf of others: starts the site's sync, or finds
 * the one that runs already, and waits for its end.
 */
export async function followSync({ connection }: SyncSiteInput): Promise<FollowSyncResult> {
  const { startOrFollowSync, awaitSync } = activitiesFor(connection);
  const sync = await startOrFollowSync({ connection });
  setCurrentDetails(
    `${sync.followed ? 'Follows' : 'Started'} ${sync.workflowId} (run ${sync.runId}) and waits for its end.`,
  );
  const result = await awaitSync(sync);
  setCurrentDetails(`${sync.workflowId} (run ${sync.runId}) ended: ${result.outcome}.`);
  return { ...sync, result };
}
