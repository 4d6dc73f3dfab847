import { type Headers, header } from '../http/headers.ts';
import { rateLimitReason } from '../http/rate-limit-reason.ts';
import { rateLimitResetMs, retryAfterMs, untilNextHourMs } from '../http/retry-after.ts';
import { errorText, looksLikeHtml, shorten } from './error-text.ts';
import { type Fault, fault } from './fault.ts';
import { statusRow } from './status-table.ts';

/** The header in which Jira says how the login went, also beside a status of 200 (FACTS 1). */
const LOGIN_REASON = 'x-seraph-loginreason';
const DEAD_LOGIN = /AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/i;
/** Atlassian's gateway says so with 401 although the login itself is good. */
const MISSING_SCOPE = /scope does not match|insufficient.scope/i;

/**
 * Judges one answer: null where it is a success, else what went wrong and what to do about it. Pure.
 * `now` is only used for dates in headers when the answer has no `Date`.
 */
export function classify(status: number, headers: Headers, body: string, now = 0): Fault | null {
  const login = header(headers, LOGIN_REASON);
  if (login !== undefined && DEAD_LOGIN.test(login)) {
    const detail = shorten(login);
    return fault('credential_dead', { status, detail, mayHaveTakenEffect: status < 300 });
  }
  if (status >= 200 && status < 300) return null;
  if (status === 429) return tooMany(headers, body, now);

  const row = statusRow(status);
  const detail = errorText(body);
  const { code, retry, again, mayHaveTakenEffect } = row;
  if (code === 'redirected') return fault(code, { status, detail: redirectTarget(headers) });
  if (code === 'unauthorized' && MISSING_SCOPE.test(detail)) return fault('forbidden', { status, detail });
  // Only Jira itself says that a thing is gone; an HTML 404 comes from the edge and speaks of the whole site.
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

function tooMany(headers: Headers, body: string, now: number): Fault {
  const { code, pause, meaning } = rateLimitReason(header(headers, 'ratelimit-reason'));
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
