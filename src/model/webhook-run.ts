import type { Webhook, WebhookProblem } from './webhook.ts';

export const REGISTER_WEBHOOK_WORKFLOW = 'registerWebhook';
export const CHECK_WEBHOOK_WORKFLOW = 'checkWebhook';

/** One registration at a time for each connection: two at once would make doubles. */
export function registerWebhookId(connection: string): string {
  return `webhook/${connection}`;
}

export function checkWebhookId(connection: string): string {
  return `webhook-check/${connection}`;
}

/** What `registerWebhook` and `checkWebhook` are given. The secret stays in the worker's settings. */
export interface WebhookInput {
  readonly connection: string;
  /** The public address of the worker where its own settings are not to be asked. */
  readonly publicUrl: string | null;
}

export interface RegisterWebhookResult {
  /** `renewed`: it was as it is to be, and only its secret was set anew. */
  readonly outcome: 'created' | 'mended' | 'renewed';
  readonly webhook: Webhook;
  /** What was not as it is to be. */
  readonly mended: readonly WebhookProblem[];
}

export interface CheckWebhookResult {
  readonly outcome: 'sound' | 'unsound';
  /** Null where Jira has none. */
  readonly webhook: Webhook | null;
  readonly problems: readonly WebhookProblem[];
  /** Whether the worker knows its public address and need not be told it. */
  readonly addressKnown: boolean;
}

/** Why nothing was done, as the `type` of the failure. */
export const WEBHOOK_REFUSALS = {
  noSecret: 'webhook_secret_missing',
  noAddress: 'webhook_address_missing',
  badAddress: 'webhook_address_refused',
} as const;
