import { expect, test } from 'vitest';
import { bucketOf } from '../../../../src/http/exchange/bucket.ts';

const NOW = Date.parse('2026-11-24T10:20:00Z');

test('reads what a service says of its bucket', () => {
  expect(bucketOf({ 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '0' }, NOW)).toEqual({
    limit: 100,
    remaining: 0,
  });
});

test.each([
  {},
  { 'x-ratelimit-limit': '100' },
  { 'x-ratelimit-remaining': '99' },
  { 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '99' },
  { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '-1' },
])('knows nothing of it from %o', (headers) => {
  expect(bucketOf(headers, NOW)).toBeNull();
});

test('reads when the limit begins anew', () => {
  const headers = { 'x-ratelimit-limit': '600', 'x-ratelimit-remaining': '7' };
  expect(bucketOf({ ...headers, 'x-ratelimit-reset': '2026-11-24T10:20:30Z' }, NOW)).toMatchObject({ resetMs: 30_000 });
});
