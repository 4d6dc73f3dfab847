import type { RateLimitReason } from '../http/exchange/rate-limit-reason.ts';

/** `RateLimit-Reason` of a 429 (Atlassian: Rate limiting, 2026-10; the last two seen in the field, FACTS 10). */
export const RATE_LIMIT_REASONS: readonly RateLimitReason[] = [
  { prefix: 'jira-quota-', code: 'quota_exhausted', pause: 'client', meaning: 'the hourly quota is used up' },
  { prefix: 'jira-burst-', code: 'rate_limited', pause: 'endpoint', meaning: 'too many requests in a second' },
  { prefix: 'jira-per-issue-', code: 'rate_limited', pause: 'none', meaning: 'too many writes to one issue' },
  { prefix: 'jira-cost-', code: 'rate_limited', pause: 'endpoint', meaning: 'the requests cost the site too much' },
  { prefix: 'jira-max-concurrent-', code: 'rate_limited', pause: 'endpoint', meaning: 'too many requests at once' },
];
