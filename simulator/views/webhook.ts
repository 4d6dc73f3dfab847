import type { Viewing } from '../http/exchange.ts';
import type { AdminWebhook } from '../site/webhooks.ts';

/** A webhook as its administration shows it: everything but the secret (Atlassian: Webhooks, 2026-08). */
export function webhookView(call: Viewing, webhook: AdminWebhook) {
  const { id, name, url, events, filters, excludeBody, enabled, secret, lastUpdatedBy, lastUpdatedAt } = webhook;
  return {
    name,
    url,
    excludeBody,
    filters,
    events,
    enabled,
    self: `${call.api}/webhook/${id}`,
    lastUpdatedUser: lastUpdatedBy,
    lastUpdatedDisplayName: call.site.accounts.get(lastUpdatedBy)?.displayName ?? '',
    lastUpdated: lastUpdatedAt,
    isSigned: secret !== null,
  };
}
