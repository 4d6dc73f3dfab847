import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { AccessActivities } from '../../activities/access/activities.ts';
import { priorityOf } from '../../model/priority.ts';

/** A worker that is silent for so long is taken for dead, and another attempt begins. */
const HEARTBEAT_TIMEOUT = '5 seconds';
/** A large plan at Jira's pace takes minutes; a whole day is a fault. */
const LONGEST_STEP = '1 day';
/** Which failures pass, and how often one is met, is for the activities to say. */
const RETRY = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' } as const;

/** The activities of access changes of one site, with a summary for the Temporal UI. */
export function accessActivities(connection: string, urgency: 'due end' | 'change', summary: string): AccessActivities {
  return proxyActivities<AccessActivities>({
    heartbeatTimeout: HEARTBEAT_TIMEOUT,
    startToCloseTimeout: LONGEST_STEP,
    retry: RETRY,
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    priority: priorityOf(urgency, connection),
    summary,
  });
}
