import { inProjects } from '../../jira/jql.ts';
import { type WantedWebhook, webhookName } from '../../model/webhook.ts';
import { webhookAddress, webhookPath } from '../../model/webhook-address.ts';
import { WEBHOOK_REFUSALS, type WebhookInput } from '../../model/webhook-run.ts';
import { terminal } from '../failure.ts';
import type { JiraSite } from '../jira-sites.ts';

/** What the webhook of a site is to be like. Throws where its address is one that Jira would not deliver to. */
export function wantedWebhook({ connection, webhook }: JiraSite, { publicUrl }: WebhookInput): WantedWebhook {
  const given = publicUrl ?? webhook.publicUrl;
  return {
    name: webhookName(connection),
    url: given === null ? null : addressOf(given, connection),
    path: webhookPath(connection),
    filter: inProjects(webhook.projectKeys),
  };
}

function addressOf(publicUrl: string, connection: string): string {
  const address = webhookAddress(publicUrl, connection);
  if ('problem' in address) throw terminal(WEBHOOK_REFUSALS.badAddress, `${address.problem}.`);
  return address.url;
}

/** The secret that the site's webhook is signed with. Throws where this worker has none: it would take no call. */
export function secretOf({ connection, webhook }: JiraSite): string {
  if (webhook.secret !== null) return webhook.secret;
  throw terminal(
    WEBHOOK_REFUSALS.noSecret,
    `The worker has no webhook secret for connection ${connection}. Set JIRA_ACCESS_WEBHOOK_SECRET (of several sites: webhook-secret in the connections file) for the worker, and start it again.`,
  );
}
