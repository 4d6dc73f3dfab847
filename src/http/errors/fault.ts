import type { PauseScope } from '../exchange/rate-limit-reason.ts';
import type { ApiErrorCode, Retry } from './codes.ts';

/** What went wrong with one attempt, before it is decided whether there is another. Plain data. */
export interface Fault {
  readonly code: ApiErrorCode;
  readonly retry: Retry;
  /** How long the server asked us to wait, where it did. */
  readonly retryAfterMs: number | undefined;
  readonly pause: PauseScope;
  /** Whether the client itself tries a read again; `once` for faults that mostly stay. */
  readonly again: 'no' | 'once' | 'yes';
  /** False only where it is certain that nothing was done. */
  readonly mayHaveTakenEffect: boolean;
  readonly status: number | undefined;
  /** What was seen, without secrets; the service's own words where it gave some. */
  readonly detail: string;
  /** Replaces the code's general remedy where more is known. */
  readonly remedy: string | undefined;
  readonly cause: unknown;
}

/** A fault that ends the call unless it says otherwise. */
export function fault(code: ApiErrorCode, row: Partial<Fault> = {}): Fault {
  return {
    code,
    retry: 'never',
    retryAfterMs: undefined,
    pause: 'none',
    again: 'no',
    mayHaveTakenEffect: false,
    status: undefined,
    detail: '',
    remedy: undefined,
    cause: undefined,
    ...row,
  };
}
