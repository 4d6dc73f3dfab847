import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { TicketActivities } from '../../activities/tickets/activities.ts';
import { priorityOf } from '../../model/priority.ts';

/** A worker that is silent for so long is taken for dead, and another attempt begins. */
const HEARTBEAT_TIMEOUT = '5 seconds';
/** A round of the poller, or a look for one ticket, takes seconds at Jira's pace; a whole day is a fault. */
const LONGEST_WORK = '1 day';
/** Which failures pass, and how often one is met, is for the activities to say. */
const RETRY = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' } as const;

/** The activities of tickets of one site, with a summary for the Temporal UI. */
export function ticketActivities(connection: string, summary: string): TicketActivities {
  return proxyActivities<TicketActivities>({
    heartbeatTimeout: HEARTBEAT_TIMEOUT,
    startToCloseTimeout: LONGEST_WORK,
    retry: RETRY,
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    priority: priorityOf('ticket', connection),
    summary,
  });
}
