import { setCurrentDetails } from '@temporalio/workflow';
import type { RegisterWebhookResult, WebhookInput } from '../../model/webhook-run.ts';
import { webhookActivities } from './activities.ts';

/** Makes Jira call this worker when a ticket changes. */
export async function registerWebhook(input: WebhookInput): Promise<RegisterWebhookResult> {
  const result = await webhookActivities('register the webhook').registerWebhook(input);
  setCurrentDetails(`Jira calls ${result.webhook.url} (${result.outcome}).`);
  return result;
}
