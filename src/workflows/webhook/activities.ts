import type { WebhookActivities } from '../../activities/webhook/activities.ts';
import { activitiesOf } from '../activities-of.ts';

/** A handful of requests at Jira's pace. */
const LONGEST_WORK = '5 minutes';

/** The activities about Jira's calls to us, with a summary for the Temporal UI. */
export function webhookActivities(summary: string): WebhookActivities {
  return activitiesOf<WebhookActivities>({ startToCloseTimeout: LONGEST_WORK, summary });
}
