import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { WebhookActivities } from '../../activities/webhook/activities.ts';

const COMMON = {
  /** A worker that is silent for so long is taken for dead, and another attempt begins. */
  heartbeatTimeout: '5 seconds',
  /** A handful of requests at Jira's pace. */
  startToCloseTimeout: '5 minutes',
  /** Which failures pass, and for how long one is met, is for the activities to say. */
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 seconds' },
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
} as const;

/** The activities about Jira's calls to us, with a summary for the Temporal UI. */
export const { registerWebhook } = proxyActivities<WebhookActivities>({ ...COMMON, summary: 'register the webhook' });
export const { checkWebhook } = proxyActivities<WebhookActivities>({ ...COMMON, summary: 'look at the webhook' });
