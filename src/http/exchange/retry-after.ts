import { type Headers, header } from './headers.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
/** A number below this in a reset header is a duration in seconds, not a date: it lies in 1970. */
const SMALLEST_EPOCH_SECONDS = 1_000_000_000;
const SMALLEST_EPOCH_MS = 1_000_000_000_000;

/**
 * How long a server asks us to wait, in milliseconds; undefined where it does not say so legibly.
 * `Retry-After` is seconds or an HTTP date (RFC 9110, 10.2.3). Dates are held against the answer's own `Date`,
 * so a clock that is wrong on one side does no harm.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const value = header(headers, 'retry-after');
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * SECOND_MS;
  return untilDate(value, serverTime(headers, now));
}

/**
 * The time until `X-RateLimit-Reset`, in milliseconds. Atlassian gives an ISO time (Rate limiting, 2026-10);
 * proxies in front of it give seconds, either since the epoch or from now.
 */
export function rateLimitResetMs(headers: Headers, now: number): number | undefined {
  const value = header(headers, 'x-ratelimit-reset');
  if (value === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(value)) return untilDate(value, serverTime(headers, now));
  const number = Number(value);
  if (number < SMALLEST_EPOCH_SECONDS) return number * SECOND_MS;
  const at = number < SMALLEST_EPOCH_MS ? number * SECOND_MS : number;
  return Math.max(0, at - serverTime(headers, now));
}

/** The time until the next full hour UTC, when hourly quotas are filled again (Atlassian: Rate limiting, 2026-10). */
export function untilNextHourMs(headers: Headers, now: number): number {
  return HOUR_MS - (serverTime(headers, now) % HOUR_MS);
}

function serverTime(headers: Headers, now: number): number {
  const date = Date.parse(header(headers, 'date') ?? '');
  return Number.isNaN(date) ? now : date;
}

function untilDate(text: string, now: number): number | undefined {
  // Date.parse reads a bare negative or odd number as some year; a date has letters or colons.
  const at = /[a-z:]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
