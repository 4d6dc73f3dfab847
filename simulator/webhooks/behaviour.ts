/** How webhooks are delivered; Atlassian promises that each comes at least once, and no order (Webhooks, 2026-08). */
export interface WebhookBehaviour {
  /** Lose them all. */
  readonly drop: boolean;
  /** How often each comes, with the same identifier: 2 for twice. */
  readonly copies: number;
  /** Events that happen within so many milliseconds of the first come in reverse order; 0 keeps the order. */
  readonly reverseMs: number;
  /** How long each is on its way. */
  readonly delayMs: number;
  /** The first wait before it comes again where it was not taken: 5 minutes at Atlassian, which no test waits for. */
  readonly retryMs: number;
  /** How long an answer is waited for. */
  readonly timeoutMs: number;
}

export const ordinaryWebhooks: WebhookBehaviour = {
  drop: false,
  copies: 1,
  reverseMs: 0,
  delayMs: 0,
  retryMs: 300_000,
  timeoutMs: 30_000,
};
