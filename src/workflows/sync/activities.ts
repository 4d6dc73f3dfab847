import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { SyncActivities } from '../../activities/sync/activities.ts';
import type { SyncPart } from '../../model/sync.ts';
import { partTitle } from '../../model/sync-details.ts';

/** A worker that is silent for so long is taken for dead, and another attempt begins. */
const HEARTBEAT_TIMEOUT = '5 seconds';
/** Comparing and sealing a million rows takes seconds; a whole hour is a fault. */
const LONGEST_STEP = '1 hour';
/** Passing faults are counted in the store, by item; here only dead workers are retried, and that without end. */
const RETRY = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' } as const;

const COMMON = {
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  startToCloseTimeout: LONGEST_STEP,
  retry: RETRY,
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
} as const;

/** The activities of a sync with a summary for the Temporal UI. */
export const { beginSync } = proxyActivities<SyncActivities>({ ...COMMON, summary: 'open the record of this sync' });
export const { checkSite } = proxyActivities<SyncActivities>({
  ...COMMON,
  summary: 'check credential, site and permissions',
});
export const { finishSync } = proxyActivities<SyncActivities>({
  ...COMMON,
  summary: 'check the result, compare it with the last one, seal it',
});
export const { sealHeldSync } = proxyActivities<SyncActivities>({ ...COMMON, summary: 'seal the held sync' });
export const { giveUpOrganization } = proxyActivities<SyncActivities>({
  ...COMMON,
  summary: 'go on without the organization',
});
export const { endSync } = proxyActivities<SyncActivities>({ ...COMMON, summary: 'close the record of this sync' });

export function workPart(part: SyncPart): SyncActivities['workPart'] {
  return proxyActivities<SyncActivities>({ ...COMMON, summary: `read: ${partTitle(part)}` }).workPart;
}
