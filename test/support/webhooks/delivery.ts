import { createHmac } from 'node:crypto';

export const SECRET = 'a secret of the tests';

/** The signature that Jira would send. */
export function signatureOf(body: string | Uint8Array, secret = SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** The body of an event of one issue; `more` goes beside. */
export function eventBody(issueKey: string, more: Readonly<Record<string, unknown>> = {}): string {
  const issue = { id: String(10_000 + Number(issueKey.split('-')[1])), key: issueKey };
  return JSON.stringify({ timestamp: 1_764_000_000_000, webhookEvent: 'jira:issue_updated', issue, ...more });
}

export interface Delivery {
  readonly body: string | Uint8Array;
  readonly identifier?: string;
  readonly signature?: string | null;
  readonly method?: string;
}

/** Calls a receiver as Jira does; gives the status and the words. */
export async function deliver(url: string, { body, identifier, signature, method = 'POST' }: Delivery) {
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=UTF-8' };
  const signed = signature === undefined ? signatureOf(body) : signature;
  if (signed !== null) headers['x-hub-signature'] = signed;
  if (identifier !== undefined) headers['x-atlassian-webhook-identifier'] = identifier;
  const answer = await fetch(url, { method, headers, ...(method === 'GET' ? {} : { body: Buffer.from(body) }) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
