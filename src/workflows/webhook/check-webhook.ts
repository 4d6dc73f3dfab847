import type { CheckWebhookResult, WebhookInput } from '../../model/webhook-run.ts';
import { checkWebhook as check } from './activities.ts';

/** Whether Jira calls this worker when a ticket changes. Changes nothing. */
export async function checkWebhook(input: WebhookInput): Promise<CheckWebhookResult> {
  return check(input);
}
