/** Whom a 429 stops: everything of this client, the one endpoint, or only the one request. */
export type PauseScope = 'client' | 'endpoint' | 'none';

interface ReasonRow {
  readonly prefix: string;
  readonly code: 'quota_exhausted' | 'rate_limited';
  readonly pause: PauseScope;
  readonly meaning: string;
}

/** `RateLimit-Reason` of a 429 (Atlassian: Rate limiting, 2026-10; the last two seen in the field, FACTS 10). */
const REASONS: readonly ReasonRow[] = [
  { prefix: 'jira-quota-', code: 'quota_exhausted', pause: 'client', meaning: 'the hourly quota is used up' },
  { prefix: 'jira-burst-', code: 'rate_limited', pause: 'endpoint', meaning: 'too many requests in a second' },
  { prefix: 'jira-per-issue-', code: 'rate_limited', pause: 'none', meaning: 'too many writes to one issue' },
  { prefix: 'jira-cost-', code: 'rate_limited', pause: 'endpoint', meaning: 'the requests cost the site too much' },
  { prefix: 'jira-max-concurrent-', code: 'rate_limited', pause: 'endpoint', meaning: 'too many requests at once' },
];

const NO_REASON: ReasonRow = { prefix: '', code: 'rate_limited', pause: 'endpoint', meaning: 'too many requests' };

/** What the reason of a 429 means; a missing or new reason is taken as a burst. */
export function rateLimitReason(reason: string | undefined): ReasonRow {
  const text = reason?.toLowerCase() ?? '';
  return REASONS.find((row) => text.startsWith(row.prefix)) ?? NO_REASON;
}
