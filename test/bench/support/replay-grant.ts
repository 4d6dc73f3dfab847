import { Pool } from 'undici';
import { HEADERS } from './floor.ts';

export interface SentRequest {
  readonly method: string;
  readonly route: string | null;
  /** Path and query. */
  readonly target: string;
}

/**
 * The time that the requests of a grant take one after the other without anything in between, for another account.
 * Milliseconds.
 */
export async function replayGrant(
  origin: string,
  requests: readonly SentRequest[],
  account: { readonly from: string; readonly to: string },
): Promise<number> {
  const pool = new Pool(origin, { connections: 1 });
  const started = performance.now();
  for (const { method, target } of requests) {
    const path = target.replaceAll(encodeURIComponent(account.from), encodeURIComponent(account.to));
    const sends = method === 'POST';
    const { statusCode, body } = await pool.request({
      method: method as 'GET',
      path,
      headers: { ...HEADERS, ...(sends ? { 'content-type': 'application/json' } : {}) },
      ...(sends ? { body: JSON.stringify({ accountId: account.to }) } : {}),
    });
    await body.text();
    if (statusCode >= 400) throw new Error(`${method} ${path} was answered ${statusCode}.`);
  }
  const took = performance.now() - started;
  await pool.destroy();
  return took;
}
