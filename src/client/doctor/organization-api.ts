import type { ZodType } from 'zod';
import { systemClock } from '../../http/clock.ts';
import { classify } from '../../http/errors/classify.ts';
import { type Fault, fault } from '../../http/errors/fault.ts';
import { readJson } from '../../http/exchange/body.ts';
import { createTransport } from '../../http/exchange/transport.ts';
import { userAgent } from '../../http/exchange/user-agent.ts';

/** A person waits for the answer. */
const TIMEOUT_MS = 4_000;
const MAX_RESPONSE_BYTES = 1024 * 1024;

export interface OrganizationQuestion<T> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly schema: ZodType<T>;
}

export type OrganizationAnswer<T> = { readonly data: T } | { readonly fault: Fault };

/** One question to Atlassian's administration API, without a retry: whether a key works, and if not, why. */
export async function askOrganization<T>(
  apiUrl: string,
  key: string,
  { method, path, body, schema }: OrganizationQuestion<T>,
  { signal }: { readonly signal: AbortSignal },
): Promise<OrganizationAnswer<T>> {
  const { origin, pathname } = new URL(apiUrl);
  const transport = createTransport({
    origin,
    maxConnections: 1,
    maxResponseBytes: MAX_RESPONSE_BYTES,
    clock: systemClock,
    dispatcher: undefined,
  });
  try {
    const exchange = await transport.exchange({
      method,
      path: pathname.replace(/\/+$/, '') + path,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${key}`,
        'user-agent': userAgent(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    if ('fault' in exchange) return exchange;
    const failed = classify(exchange.status, exchange.headers, exchange.text, [], systemClock.now());
    if (failed !== null) return { fault: failed };
    const json = readJson(exchange.status, exchange.text);
    if ('fault' in json) return json;
    const parsed = schema.safeParse(json.data);
    return parsed.success ? { data: parsed.data } : { fault: fault('bad_shape', { status: exchange.status }) };
  } finally {
    await transport.close();
  }
}
