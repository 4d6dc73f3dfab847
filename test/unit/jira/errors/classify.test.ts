import { describe, expect, test } from 'vitest';
import { classify } from '../../../../src/jira/errors/classify.ts';

const NOW = Date.parse('2026-11-24T10:20:00Z');
const HTML = '<html><body>no</body></html>';

test('success is no fault', () => {
  for (const status of [200, 201, 204]) expect(classify(status, {}, '', NOW)).toBeNull();
});

test.each(['AUTHENTICATED_FAILED', 'AUTHENTICATION_DENIED', 'AUTHENTICATED_FAILED, OUT'])(
  'a login that came to %s is a dead credential at any status',
  (reason) => {
    for (const status of [200, 401, 403, 404, 500]) {
      expect(classify(status, { 'x-seraph-loginreason': reason }, '[]', NOW)).toMatchObject({
        code: 'credential_dead',
      });
    }
  },
);

test('a login that went well is none', () => {
  expect(classify(200, { 'x-seraph-loginreason': 'OK' }, '[]', NOW)).toBeNull();
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
    expect(classify(status, {}, '', NOW)).toMatchObject({ code, retry, again, status });
  });
});

test('a 503 with Retry-After waits that long and closes the door of the endpoint', () => {
  expect(classify(503, { 'retry-after': '9' }, HTML, NOW)).toMatchObject({
    retry: 'after',
    retryAfterMs: 9_000,
    pause: 'endpoint',
  });
});

test('a token without the scope is a matter of rights, although the gateway says 401', () => {
  const body = '{"code":401,"message":"Unauthorized; scope does not match"}';
  expect(classify(401, {}, body, NOW)).toMatchObject({ code: 'forbidden' });
});

describe('a 429', () => {
  test.each([
    ['jira-burst-based', 'rate_limited', 'endpoint'],
    ['jira-cost-based', 'rate_limited', 'endpoint'],
    ['jira-max-concurrent-threads-per-tenant', 'rate_limited', 'endpoint'],
    ['jira-per-issue-on-write', 'rate_limited', 'none'],
    ['jira-quota-global-based', 'quota_exhausted', 'client'],
    ['Jira-Quota-Tenant-Based', 'quota_exhausted', 'client'],
    ['something-new', 'rate_limited', 'endpoint'],
  ])('for %s is %s and pauses: %s', (reason, code, pause) => {
    expect(classify(429, { 'ratelimit-reason': reason, 'retry-after': '3' }, '', NOW)).toMatchObject({
      code,
      pause,
      retry: 'after',
      retryAfterMs: 3_000,
    });
  });

  test('for a quota without a time lasts until the full hour', () => {
    const found = classify(429, { 'ratelimit-reason': 'jira-quota-global-based' }, '', NOW);
    expect(found).toMatchObject({ retry: 'after', retryAfterMs: 40 * 60_000 });
  });

  test('goes by the reset where Retry-After is missing', () => {
    const found = classify(429, { 'x-ratelimit-reset': '2026-11-24T10:20:05Z' }, HTML, NOW);
    expect(found).toMatchObject({ retry: 'after', retryAfterMs: 5_000 });
  });
});
