import { listWebhooks } from '../../jira/admin-webhooks.ts';
import { examineWebhooks } from '../../model/webhook.ts';
import type { CheckWebhookResult, WebhookInput } from '../../model/webhook-run.ts';
import { attempt } from '../attempt.ts';
import type { JiraSites } from '../jira-sites.ts';
import { WEBHOOK_PATIENCE } from './patience.ts';
import { secretOf, wantedWebhook } from './wanted.ts';

/** Whether Jira would tell this worker of its tickets, and what stands in the way. Changes nothing. */
export async function checkWebhook(sites: JiraSites, input: WebhookInput): Promise<CheckWebhookResult> {
  return attempt(
    () => 'looking at the webhook',
    async (activity) => {
      const site = sites.get(input.connection);
      secretOf(site);
      const wanted = wantedWebhook(site, input);
      const webhooks = await listWebhooks(site.client, { signal: activity.cancellationSignal });
      const { webhook, problems } = examineWebhooks(webhooks, wanted);
      const outcome = problems.length === 0 ? 'sound' : 'unsound';
      return { outcome, webhook, problems, addressKnown: site.webhook.publicUrl !== null };
    },
    WEBHOOK_PATIENCE,
  );
}
