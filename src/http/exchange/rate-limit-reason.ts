/** Whom a 429 stops: everything of this client, the one endpoint, or only the one request. */
export type PauseScope = 'client' | 'endpoint' | 'none';

/** One meaning of a 429, by how its `RateLimit-Reason` begins. */
export interface RateLimitReason {
  readonly prefix: string;
  readonly code: 'quota_exhausted' | 'rate_limited';
  readonly pause: PauseScope;
  readonly meaning: string;
}

const NO_REASON: RateLimitReason = {
  prefix: '',
  code: 'rate_limited',
  pause: 'endpoint',
  meaning: 'too many requests',
};

/** What the reason of a 429 means to a service; a missing or new reason is taken as a burst. */
export function rateLimitReason(reason: string | undefined, known: readonly RateLimitReason[]): RateLimitReason {
  const text = reason?.toLowerCase() ?? '';
  return known.find((row) => text.startsWith(row.prefix)) ?? NO_REASON;
}
