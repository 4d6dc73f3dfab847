import { ApiError } from '../../http/errors/api-error.ts';
import type { ApiErrorCode } from '../../http/errors/codes.ts';

/** Jira does not do such a thing, or not for us; the credential itself is good. */
const REFUSALS: ReadonlySet<ApiErrorCode> = new Set(['bad_request', 'forbidden', 'not_found', 'gone']);

/** Jira said no to this one thing, and nothing of it was done or can come later. */
export function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && REFUSALS.has(error.code) && !error.mayHaveTakenEffect;
}

/** The worker ends, or the activity is to: what was sent may have been done, and another attempt finds out. */
export function isCutShort(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'cancelled';
}
