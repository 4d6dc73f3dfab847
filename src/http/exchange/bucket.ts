import { type Headers, header } from './headers.ts';

/** What a service says of one endpoint's burst bucket: how many requests it holds when full, and how many it holds now. */
export interface Bucket {
  readonly limit: number;
  readonly remaining: number;
}

/** From `X-RateLimit-Limit` and `-Remaining`; null where either is missing or no number. */
export function bucketOf(headers: Headers): Bucket | null {
  const limit = count(header(headers, 'x-ratelimit-limit'));
  const remaining = count(header(headers, 'x-ratelimit-remaining'));
  return limit === null || remaining === null ? null : { limit, remaining };
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
