import type { ApiErrorCode, Retry } from './codes.ts';
import type { Fault } from './fault.ts';

interface StatusRow {
  readonly code: ApiErrorCode;
  readonly retry: Retry;
  readonly again: Fault['again'];
  /** Whether a write may have been done before the answer went wrong. */
  readonly mayHaveTakenEffect: boolean;
}

const refused = (code: ApiErrorCode): StatusRow => ({ code, retry: 'never', again: 'no', mayHaveTakenEffect: false });
const failed = (code: ApiErrorCode): StatusRow => ({ code, retry: 'backoff', again: 'yes', mayHaveTakenEffect: true });

/** What each HTTP status means for us (FACTS 9). 409 is the caller's choice: a smaller page, or another moment. */
const STATUS: Readonly<Record<number, StatusRow>> = {
  401: refused('unauthorized'),
  403: refused('forbidden'),
  404: refused('not_found'),
  408: failed('timeout'),
  409: { code: 'conflict', retry: 'backoff', again: 'no', mayHaveTakenEffect: false },
  410: refused('gone'),
  425: failed('server_error'),
  429: { code: 'rate_limited', retry: 'after', again: 'yes', mayHaveTakenEffect: true },
  501: refused('server_error'),
  505: refused('server_error'),
};

/** The row of a status that is not a success; unknown ones go by their hundred. */
export function statusRow(status: number): StatusRow {
  const row = STATUS[status];
  if (row !== undefined) return row;
  if (status >= 500) return failed('server_error');
  return refused(status < 400 ? 'redirected' : 'bad_request');
}
