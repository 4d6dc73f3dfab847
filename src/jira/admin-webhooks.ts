import { z } from 'zod';
import type { Webhook } from '../model/webhook.ts';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { textOrNull } from './fields.ts';

/** Where JQL for the events of issues stands in a webhook's filters (Atlassian: Webhooks, 2026-08). */
const ISSUE_EVENTS = 'issue-related-events-section';

/** Atlassian names none for these calls; the scope is that of the dynamic webhooks (inferred). */
const SCOPE = 'manage:jira-webhook';

const webhookSchema = z
  .object({
    // The only place where its id stands.
    self: z.string().transform(idOfUrl).pipe(z.string().min(1)),
    name: textOrNull,
    url: textOrNull,
    enabled: z.boolean().nullish(),
    events: z.array(z.string()).nullish(),
    filters: z.record(z.string(), z.unknown()).nullish(),
    excludeBody: z.boolean().nullish(),
    isSigned: z.boolean().nullish(),
  })
  .transform(
    ({ self, name, url, enabled, events, filters, excludeBody, isSigned }): Webhook => ({
      id: self,
      name: name ?? '',
      url: url ?? '',
      enabled: enabled ?? false,
      events: events ?? [],
      filter: String(filters?.[ISSUE_EVENTS] ?? ''),
      excludesBody: excludeBody ?? false,
      signed: isSigned ?? false,
    }),
  );

export const webhookList = defineEndpoint({
  name: 'webhookList',
  does: "list the site's webhooks",
  path: '/rest/webhooks/1.0/webhook',
  needs: 'Administer Jira',
  scope: SCOPE,
  schema: z.array(webhookSchema),
});

export const webhookCreate = defineEndpoint({
  name: 'webhookCreate',
  does: 'register a webhook',
  method: 'POST',
  path: '/rest/webhooks/1.0/webhook',
  needs: 'Administer Jira',
  scope: SCOPE,
  schema: webhookSchema,
});

export const webhookUpdate = defineEndpoint({
  name: 'webhookUpdate',
  does: 'change a webhook',
  method: 'PUT',
  path: '/rest/webhooks/1.0/webhook/{id}',
  needs: 'Administer Jira',
  scope: SCOPE,
  schema: webhookSchema,
});

export const webhookDelete = defineEndpoint({
  name: 'webhookDelete',
  does: 'remove a webhook',
  method: 'DELETE',
  path: '/rest/webhooks/1.0/webhook/{id}',
  needs: 'Administer Jira',
  scope: SCOPE,
  schema: z.unknown(),
});

/** What a webhook is made of, as we want it: switched on, with the body, and signed. */
export interface WebhookContent {
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  /** JQL; empty: every issue. */
  readonly filter: string;
  readonly secret: string;
}

/** Every admin webhook of the site, whoever made it; those of apps are not among them. */
export function listWebhooks(client: JiraClient, options?: CallOptions): Promise<Webhook[]> {
  return client.call(webhookList, {}, options);
}

/** A second request makes a second webhook: after an unclear answer look at the list, there may be one now. */
export function createWebhook(client: JiraClient, content: WebhookContent, options?: CallOptions): Promise<Webhook> {
  return client.call(webhookCreate, { body: bodyOf(content) }, options);
}

/** Replaces all of it, the secret too. May be repeated. */
export function updateWebhook(
  client: JiraClient,
  id: string,
  content: WebhookContent,
  options?: CallOptions,
): Promise<Webhook> {
  return client.call(webhookUpdate, { path: { id }, body: bodyOf(content) }, options);
}

/** A repeat is JiraError `not_found`. */
export async function deleteWebhook(client: JiraClient, id: string, options?: CallOptions): Promise<void> {
  await client.call(webhookDelete, { path: { id } }, options);
}

function bodyOf({ filter, ...content }: WebhookContent) {
  return { ...content, filters: { [ISSUE_EVENTS]: filter }, excludeBody: false, enabled: true };
}

/** The address of a webhook ends in its id; empty where it does not. */
function idOfUrl(url: string): string {
  return /\/webhook\/(\d+)$/.exec(url)?.[1] ?? '';
}
