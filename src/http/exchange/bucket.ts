import { type Headers, header } from './headers.ts';
import { rateLimitResetMs } from './retry-after.ts';

/** What a service says of the limit of one endpoint: how many requests it allows in all, and how many more now. */
export interface Bucket {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds until it allows all of them again, where that is told. */
  readonly resetMs?: number | undefined;
}

/** From `X-RateLimit-Limit`, `-Remaining` and `-Reset`; null where one of the first two is missing or no number. */
export function bucketOf(headers: Headers, now: number): Bucket | null {
  const limit = count(header(headers, 'x-ratelimit-limit'));
  const remaining = count(header(headers, 'x-ratelimit-remaining'));
  return limit === null || remaining === null ? null : { limit, remaining, resetMs: rateLimitResetMs(headers, now) };
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
