import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rateLimitResetMs, retryAfterMs, untilNextHourMs } from '../../../../src/http/exchange/retry-after.ts';

const NOW = Date.parse('2026-11-24T10:20:00Z');

describe('Retry-After', () => {
  test.each<[string, string, number | undefined]>([
    ['seconds', '7', 7_000],
    ['parts of a second', '0.5', 500],
    ['zero', '0', 0],
    ['an HTTP date', 'Tue, 24 Nov 2026 10:20:30 GMT', 30_000],
    ['an ISO date', '2026-11-24T10:21:00Z', 60_000],
    ['a date that has passed, as zero', 'Tue, 24 Nov 2026 10:00:00 GMT', 0],
    ['a negative number, as nothing', '-5', undefined],
    ['words, as nothing', 'soon', undefined],
    ['an empty value, as nothing', ' ', undefined],
  ])('is read as %s', (_name, value, expected) => {
    expect(retryAfterMs({ 'retry-after': value }, NOW)).toBe(expected);
  });

  test('is nothing where the header is missing', () => {
    expect(retryAfterMs({}, NOW)).toBeUndefined();
  });

  test('is held against the date of the server, not our clock', () => {
    const headers = { 'retry-after': 'Tue, 24 Nov 2026 12:00:10 GMT', date: 'Tue, 24 Nov 2026 12:00:00 GMT' };
    expect(retryAfterMs(headers, NOW)).toBe(10_000);
  });

  test('is never negative or not a number, whatever a server sends', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, date) => {
        const ms = retryAfterMs({ 'retry-after': value, date }, NOW);
        return ms === undefined || ms >= 0;
      }),
    );
  });
});

describe('X-RateLimit-Reset', () => {
  test.each<[string, string, number | undefined]>([
    ['an ISO time', '2026-11-24T11:00:00Z', 2_400_000],
    ['an ISO time without seconds', '2026-11-24T10:21Z', 60_000],
    ['seconds since the epoch', String(NOW / 1_000 + 5), 5_000],
    ['milliseconds since the epoch', String(NOW + 5_000), 5_000],
    ['seconds from now', '5', 5_000],
    ['nonsense, as nothing', 'later', undefined],
  ])('is read as %s', (_name, value, expected) => {
    expect(rateLimitResetMs({ 'x-ratelimit-reset': value }, NOW)).toBe(expected);
  });
});

test('the next full hour is that of the server', () => {
  expect(untilNextHourMs({}, NOW)).toBe(40 * 60_000);
  expect(untilNextHourMs({ date: 'Tue, 24 Nov 2026 10:59:00 GMT' }, NOW)).toBe(60_000);
});
