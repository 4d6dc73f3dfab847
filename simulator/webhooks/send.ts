import { createHmac, randomBytes } from 'node:crypto';
import type { AdminWebhook } from '../site/webhooks.ts';
import type { WebhookEvent } from './event.ts';

/** One event for one webhook. */
export interface Letter {
  /** The same at every attempt, and of every copy. */
  readonly identifier: string;
  readonly webhook: AdminWebhook;
  readonly event: WebhookEvent;
}

/** Answers after which it is brought again (Atlassian: Webhooks, 2026-08); so it is where there is none. */
const RETRIED = new Set([408, 409, 425, 429]);

export function isRetried(status: number | null): boolean {
  return status === null || RETRIED.has(status) || status >= 500;
}

/** Brings one letter. Gives the status of the answer; null where none came. */
export async function send(
  { identifier, webhook, event }: Letter,
  retry: number,
  signal: AbortSignal,
): Promise<number | null> {
  const body = webhook.excludeBody
    ? ''
    : JSON.stringify({ timestamp: event.at, webhookEvent: event.name, ...event.parts });
  const headers = {
    'Content-Type': 'application/json; charset=UTF-8',
    'User-Agent': 'Atlassian Webhook HTTP Client',
    'X-Atlassian-Webhook-Identifier': identifier,
    'X-Atlassian-Webhook-Flow': 'Primary',
    'X-Atlassian-Webhook-Trace': randomBytes(8).toString('hex'),
    ...(retry === 0 ? {} : { 'X-Atlassian-Webhook-Retry': String(retry) }),
    ...(webhook.secret === null ? {} : { 'X-Hub-Signature': signatureOf(body, webhook.secret) }),
  };
  try {
    const answer = await fetch(webhook.url, { method: 'POST', headers, body, redirect: 'manual', signal });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return null;
  }
}

function signatureOf(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}
