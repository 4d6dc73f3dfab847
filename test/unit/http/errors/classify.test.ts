import { describe, expect, test } from 'vitest';
import { classify } from '../../../../src/http/errors/classify.ts';
import type { RateLimitReason } from '../../../../src/http/exchange/rate-limit-reason.ts';

const NOW = Date.parse('2026-11-24T10:20:00Z');
const REASONS: readonly RateLimitReason[] = [
  { prefix: 'quota-', code: 'quota_exhausted', pause: 'client', meaning: 'used up' },
  { prefix: 'issue-', code: 'rate_limited', pause: 'none', meaning: 'too much at once' },
];
const HTML = '<html><body>no</body></html>';

test('success is no fault', () => {
  for (const status of [200, 201, 204]) expect(classify(status, {}, '', REASONS, NOW)).toBeNull();
});

describe('a status is a fault with a behaviour:', () => {
  test.each([
    [301, 'redirected', 'never', 'no'],
    [400, 'bad_request', 'never', 'no'],
    [401, 'unauthorized', 'never', 'no'],
    [402, 'bad_request', 'never', 'no'],
    [403, 'forbidden', 'never', 'no'],
    [404, 'not_found', 'never', 'no'],
    [408, 'timeout', 'backoff', 'yes'],
    [409, 'conflict', 'backoff', 'no'],
    [410, 'gone', 'never', 'no'],
    [413, 'bad_request', 'never', 'no'],
    [414, 'bad_request', 'never', 'no'],
    [418, 'bad_request', 'never', 'no'],
    [429, 'rate_limited', 'backoff', 'yes'],
    [500, 'server_error', 'backoff', 'yes'],
    [501, 'server_error', 'never', 'no'],
    [503, 'server_error', 'backoff', 'yes'],
    [599, 'server_error', 'backoff', 'yes'],
  ])('%i is %s, retry %s', (status, code, retry, again) => {
    expect(classify(status, {}, '', REASONS, NOW)).toMatchObject({ code, retry, again, status });
  });
});

test('a 503 with Retry-After waits that long and closes the door of the endpoint', () => {
  expect(classify(503, { 'retry-after': '9' }, HTML, REASONS, NOW)).toMatchObject({
    retry: 'after',
    retryAfterMs: 9_000,
    pause: 'endpoint',
  });
});

test('a token without the scope is a matter of rights, although the gateway says 401', () => {
  const body = '{"code":401,"message":"Unauthorized; scope does not match"}';
  expect(classify(401, {}, body, REASONS, NOW)).toMatchObject({ code: 'forbidden' });
});

describe('a 429', () => {
  test.each([
    ['issue-write', 'rate_limited', 'none'],
    ['quota-global', 'quota_exhausted', 'client'],
    ['Quota-Tenant', 'quota_exhausted', 'client'],
    ['something-new', 'rate_limited', 'endpoint'],
  ])('for %s is %s and pauses: %s', (reason, code, pause) => {
    expect(classify(429, { 'ratelimit-reason': reason, 'retry-after': '3' }, '', REASONS, NOW)).toMatchObject({
      code,
      pause,
      retry: 'after',
      retryAfterMs: 3_000,
    });
  });

  test('for a quota without a time lasts until the full hour', () => {
    const found = classify(429, { 'ratelimit-reason': 'quota-global' }, '', REASONS, NOW);
    expect(found).toMatchObject({ retry: 'after', retryAfterMs: 40 * 60_000 });
  });

  test('goes by the reset where Retry-After is missing', () => {
    const found = classify(429, { 'x-ratelimit-reset': '2026-11-24T10:20:05Z' }, HTML, REASONS, NOW);
    expect(found).toMatchObject({ retry: 'after', retryAfterMs: 5_000 });
  });
});
