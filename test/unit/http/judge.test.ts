import { expect, test } from 'vitest';
import { classify } from '../../../src/http/errors/classify.ts';
import { loadOf } from '../../../src/http/judge.ts';
import { RATE_LIMIT_REASONS } from '../../../src/jira/rate-limit-reasons.ts';

test.each([
  ['jira-per-issue-on-write', 'unknown'],
  ['jira-burst-based', 'congested'],
  ['jira-quota-tenant-based', 'congested'],
])('a 429 with the reason %s says of the load of the endpoint: %s', (reason, load) => {
  expect(loadOf(classify(429, { 'ratelimit-reason': reason }, '', RATE_LIMIT_REASONS, 0))).toBe(load);
});
