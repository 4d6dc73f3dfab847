import type { SyncActivities } from '../../activities/sync/activities.ts';
import type { SyncPart } from '../../model/sync.ts';
import { partTitle } from '../../model/sync-details.ts';
import { activitiesOf } from '../activities-of.ts';

/** Comparing and sealing a million rows takes seconds; a whole hour is a fault. */
const LONGEST_STEP = '1 hour';

/** The activities of a sync with a summary for the Temporal UI. */
export const { beginSync } = syncActivities('open the record of this sync');
export const { checkSite } = syncActivities('check credential, site and permissions');
export const { finishSync } = syncActivities('check the result, compare it with the last one, seal it');
export const { sealHeldSync } = syncActivities('seal the held sync');
export const { giveUpOrganization } = syncActivities('go on without the organization');
export const { endSync } = syncActivities('close the record of this sync');

export function workPart(part: SyncPart): SyncActivities['workPart'] {
  return syncActivities(`read: ${partTitle(part)}`).workPart;
}

function syncActivities(summary: string): SyncActivities {
  return activitiesOf<SyncActivities>({ startToCloseTimeout: LONGEST_STEP, summary });
}
