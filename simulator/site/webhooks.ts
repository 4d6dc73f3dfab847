import type { Site } from './model.ts';

/** A webhook of the site's administration (Atlassian: Webhooks, 2026-08). */
export interface AdminWebhook {
  readonly id: number;
  readonly name: string;
  readonly url: string;
  readonly events: readonly string[];
  /** JQL by section of events. */
  readonly filters: Readonly<Record<string, string>>;
  readonly excludeBody: boolean;
  readonly enabled: boolean;
  /** Never told again. */
  readonly secret: string | null;
  readonly lastUpdatedBy: string;
  /** Milliseconds, epoch. */
  readonly lastUpdatedAt: number;
}

/** A webhook comes, is replaced, or goes. */
export type WebhookChange =
  | { readonly kind: 'putWebhook'; readonly webhook: AdminWebhook }
  | { readonly kind: 'removeWebhook'; readonly webhookId: number };

export function changeWebhook({ webhooks }: Site, what: WebhookChange): void {
  if (what.kind === 'putWebhook') {
    webhooks.set(what.webhook.id, what.webhook);
    return;
  }
  if (!webhooks.delete(what.webhookId)) throw new Error(`no webhook ${what.webhookId}`);
}
