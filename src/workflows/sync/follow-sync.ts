import { setCurrentDetails } from '@temporalio/workflow';
import type { FollowActivities } from '../../activities/sync/follow.ts';
import { priorityOf } from '../../model/priority.ts';
import type { FollowSyncResult, SyncSiteInput } from '../../model/sync-run.ts';
import { activitiesOf } from '../activities-of.ts';

/** A sync that waits for Jira's limits takes days at the most. */
const LONGEST_SYNC = '7 days';

/**
 * The one door to a sync for whatever starts it by the clock or on behalf of others: starts the site's sync, or finds
 * the one that runs already, and waits for its end.
 */
export async function followSync({ connection }: SyncSiteInput): Promise<FollowSyncResult> {
  const { startOrFollowSync, awaitSync } = activitiesOf<FollowActivities>({
    startToCloseTimeout: LONGEST_SYNC,
    // A schedule cannot give its workflow a priority that these would have from it (SDK 1.24).
    priority: priorityOf('sync', connection),
  });
  const sync = await startOrFollowSync({ connection });
  setCurrentDetails(
    `${sync.followed ? 'Follows' : 'Started'} ${sync.workflowId} (run ${sync.runId}) and waits for its end.`,
  );
  const result = await awaitSync(sync);
  setCurrentDetails(`${sync.workflowId} (run ${sync.runId}) ended: ${result.outcome}.`);
  return { ...sync, result };
}
