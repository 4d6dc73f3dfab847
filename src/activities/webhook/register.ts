import { createWebhook, deleteWebhook, listWebhooks, updateWebhook } from '../../jira/admin-webhooks.ts';
import { JiraError } from '../../jira/errors/jira-error.ts';
import { examineWebhooks, WEBHOOK_EVENTS } from '../../model/webhook.ts';
import { type RegisterWebhookResult, WEBHOOK_REFUSALS, type WebhookInput } from '../../model/webhook-run.ts';
import { attempt } from '../attempt.ts';
import { terminal } from '../failure.ts';
import type { JiraSites } from '../jira-sites.ts';
import { WEBHOOK_PATIENCE } from './patience.ts';
import { secretOf, wantedWebhook } from './wanted.ts';

/**
 * Makes Jira call this worker: creates the webhook, or makes the one that is there what it is to be, and sets its secret
 * anew, because nobody can see which one Jira has. May be repeated: each attempt begins with what Jira has by then.
 */
export async function registerWebhook(sites: JiraSites, input: WebhookInput): Promise<RegisterWebhookResult> {
  return attempt(
    () => 'registering the webhook',
    async (activity) => {
      const site = sites.get(input.connection);
      const { client } = site;
      const options = { signal: activity.cancellationSignal };
      const secret = secretOf(site);
      const wanted = wantedWebhook(site, input);
      const { url, name, filter } = wanted;
      if (url === null) {
        throw terminal(
          WEBHOOK_REFUSALS.noAddress,
          'Nobody said under which address Jira reaches the worker. Set JIRA_ACCESS_PUBLIC_URL for it, or give --url.',
        );
      }
      const content = { name, url, filter, events: WEBHOOK_EVENTS, secret };
      const { webhook, doubles, problems } = examineWebhooks(await listWebhooks(client, options), wanted);
      for (const { id } of doubles) await removeDouble(id);
      if (webhook === null) {
        return { outcome: 'created', webhook: await createWebhook(client, content, options), mended: [] };
      }
      const renewed = await updateWebhook(client, webhook.id, content, options);
      return { outcome: problems.length === 0 ? 'renewed' : 'mended', webhook: renewed, mended: problems };

      async function removeDouble(id: string): Promise<void> {
        try {
          await deleteWebhook(client, id, options);
        } catch (error) {
          // Somebody else was faster, or an attempt of ours whose answer was lost.
          if (!(error instanceof JiraError && error.code === 'not_found')) throw error;
        }
      }
    },
    WEBHOOK_PATIENCE,
  );
}
