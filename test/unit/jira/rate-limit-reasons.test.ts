import { expect, test } from 'vitest';
import { rateLimitReason } from '../../../src/http/exchange/rate-limit-reason.ts';
import { RATE_LIMIT_REASONS } from '../../../src/jira/rate-limit-reasons.ts';

test.each([
  ['jira-burst-based', 'rate_limited', 'endpoint'],
  ['jira-cost-based', 'rate_limited', 'endpoint'],
  ['jira-max-concurrent-threads-per-tenant', 'rate_limited', 'endpoint'],
  ['jira-per-issue-on-write', 'rate_limited', 'none'],
  ['jira-quota-global-based', 'quota_exhausted', 'client'],
  ['Jira-Quota-Tenant-Based', 'quota_exhausted', 'client'],
])('%s is %s and pauses: %s', (reason, code, pause) => {
  expect(rateLimitReason(reason, RATE_LIMIT_REASONS)).toMatchObject({ code, pause });
});
