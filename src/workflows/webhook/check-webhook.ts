import type { CheckWebhookResult, WebhookInput } from '../../model/webhook-run.ts';
import { webhookActivities } from './activities.ts';

/** Whether Jira calls this worker when a ticket changes. Changes nothing. */
export async function checkWebhook(input: WebhookInput): Promise<CheckWebhookResult> {
  return webhookActivities('look at the webhook').checkWebhook(input);
}
