import type { WebhookInput } from '../../model/webhook-run.ts';
import type { JiraSites } from '../jira-sites.ts';
import { checkWebhook } from './check.ts';
import { registerWebhook } from './register.ts';

/** The activities about Jira's calls to us, wired to one worker's sites. */
export function webhookActivities({ sites }: { readonly sites: JiraSites }) {
  return {
    registerWebhook: (input: WebhookInput) => registerWebhook(sites, input),
    checkWebhook: (input: WebhookInput) => checkWebhook(sites, input),
  };
}

export type WebhookActivities = ReturnType<typeof webhookActivities>;
