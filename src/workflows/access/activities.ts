import type { AccessActivities } from '../../activities/access/activities.ts';
import { priorityOf } from '../../model/priority.ts';
import { activitiesOf } from '../activities-of.ts';

/** A large plan at Jira's pace takes minutes; a whole day is a fault. */
const LONGEST_STEP = '1 day';

/** The activities of access changes of one site, with a summary for the Temporal UI. */
export function accessActivities(connection: string, urgency: 'due end' | 'change', summary: string): AccessActivities {
  return activitiesOf<AccessActivities>({
    startToCloseTimeout: LONGEST_STEP,
    priority: priorityOf(urgency, connection),
    summary,
  });
}
