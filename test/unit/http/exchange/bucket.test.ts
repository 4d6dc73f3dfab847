import { expect, test } from 'vitest';
import { bucketOf } from '../../../../src/http/exchange/bucket.ts';

test('reads what Jira says of its bucket', () => {
  expect(bucketOf({ 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0' })).toEqual({ limit: 100, remaining: 0 });
});

test.each([
  {},
  { 'x-ratelimit-limit': '100' },
  { 'x-ratelimit-remaining': '99' },
  { 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '99' },
  { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '-1' },
])('knows nothing of it from %o', (headers) => {
  expect(bucketOf(headers)).toBeNull();
});
