import type { ApiError } from '../../http/errors/api-error.ts';
import { retryable } from '../failure.ts';
import type { TicketContext } from './context.ts';

const AGAIN_MS = 5_000;

/** Refused at the door: nothing was done, and nothing comes late. */
export function isLimit({ code }: ApiError): boolean {
  return code === 'rate_limited' || code === 'quota_exhausted';
}

/**
 * What to throw for a write that was not answered and is not to be seen: another attempt looks once more, and sends it again,
 * as long as an outage is waited out. A limit says itself how long to wait.
 */
export function unconfirmed(error: ApiError, { giveUpAt }: TicketContext): Error {
  return isLimit(error) || Date.now() >= giveUpAt ? error : retryable('unconfirmed', error.message, AGAIN_MS);
}
