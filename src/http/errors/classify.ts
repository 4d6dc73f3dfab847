import { type Headers, header } from '../exchange/headers.ts';
import { type RateLimitReason, rateLimitReason } from '../exchange/rate-limit-reason.ts';
import { rateLimitResetMs, retryAfterMs, untilNextHourMs } from '../exchange/retry-after.ts';
import { errorText, looksLikeHtml } from './error-text.ts';
import { type Fault, fault } from './fault.ts';
import { statusRow } from './status-table.ts';

/** Atlassian's gateway says so with 401 although the login itself is good. */
const MISSING_SCOPE = /scope does not match|insufficient.scope/i;

/**
 * Judges one answer: null where it is a success, else what went wrong and what to do about it. Pure.
 * `now` is only used for dates in headers when the answer has no `Date`.
 */
export function classify(
  status: number,
  headers: Headers,
  body: string,
  reasons: readonly RateLimitReason[],
  now: number,
): Fault | null {
  if (status >= 200 && status < 300) return null;
  if (status === 429) return tooMany(headers, body, reasons, now);

  const row = statusRow(status);
  const detail = errorText(body);
  const { code, retry, again, mayHaveTakenEffect } = row;
  if (code === 'redirected') return fault(code, { status, detail: redirectTarget(headers) });
  if (code === 'unauthorized' && MISSING_SCOPE.test(detail)) return fault('forbidden', { status, detail });
  // Only the service itself says that a thing is gone; an HTML 404 comes from the edge and speaks of the whole site.
  if (code === 'not_found' && looksLikeHtml(body)) return fault('not_json', { status, detail });

  const wait = retry === 'backoff' ? retryAfterMs(headers, now) : undefined;
  if (wait === undefined) return fault(code, { status, detail, retry, again, mayHaveTakenEffect });
  return fault(code, {
    status,
    detail,
    retry: 'after',
    retryAfterMs: wait,
    again,
    mayHaveTakenEffect,
    pause: 'endpoint',
  });
}

function tooMany(headers: Headers, body: string, reasons: readonly RateLimitReason[], now: number): Fault {
  const { code, pause, meaning } = rateLimitReason(header(headers, 'ratelimit-reason'), reasons);
  const asked = retryAfterMs(headers, now) ?? rateLimitResetMs(headers, now);
  const wait = asked ?? (code === 'quota_exhausted' ? untilNextHourMs(headers, now) : undefined);
  const { again, mayHaveTakenEffect } = statusRow(429);
  const said = errorText(body);
  const detail = said === '' ? meaning : `${meaning}: ${said}`;
  const retry = wait === undefined ? 'backoff' : 'after';
  return fault(code, { status: 429, detail, retry, retryAfterMs: wait, again, pause, mayHaveTakenEffect });
}

/** The origin that a redirect leads to; the rest of the address may hold what should not be printed. */
function redirectTarget(headers: Headers): string {
  const location = header(headers, 'location') ?? '';
  if (URL.canParse(location)) return `redirected to ${new URL(location).origin}`;
  return location.includes('login') ? 'redirected to a login page' : 'redirected';
}
