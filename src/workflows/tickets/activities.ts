import type { TicketActivities } from '../../activities/tickets/activities.ts';
import { priorityOf } from '../../model/priority.ts';
import { activitiesOf } from '../activities-of.ts';

/** A round of the poller, a look for one ticket, or thousands of projects at Jira's pace: minutes. A whole day is a fault. */
const LONGEST_WORK = '1 day';

/** The activities of tickets of one site, with a summary for the Temporal UI. */
export function ticketActivities(connection: string, summary: string): TicketActivities {
  return activitiesOf<TicketActivities>({
    startToCloseTimeout: LONGEST_WORK,
    priority: priorityOf('ticket', connection),
    summary,
  });
}
