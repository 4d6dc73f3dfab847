import type { Context } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory, CancelledFailure } from '@temporalio/common';
import { ApiError } from '../http/errors/api-error.ts';
import { StoreError, type StoreErrorCode } from '../store/errors.ts';
import { LIMIT_PATIENCE_MS, outlasted, type Patience } from './patience.ts';

const NO_OUTAGE: Patience = { outageMs: 0, limitMs: LIMIT_PATIENCE_MS };

/** A thing that went wrong in this project's own code is tried again so often, in case it was a passing state. */
const MAX_ATTEMPTS_OF_UNKNOWN = 10;

/** States of the store that pass. Who loses a lease has been given up on, or finds out with the next attempt. */
const PASSING: ReadonlySet<StoreErrorCode> = new Set(['locked', 'unreachable', 'lease_lost']);

/** Ends the workflow: trying again would give the same answer. The message says what happened, why and what to do. */
export function terminal(code: string, message: string, cause?: unknown): ApplicationFailure {
  return ApplicationFailure.create({
    message,
    type: code,
    nonRetryable: true,
    ...(cause instanceof Error ? { cause } : {}),
  });
}

/** Lets Temporal try again after a while. */
export function retryable(code: string, message: string, nextRetryDelayMs: number): ApplicationFailure {
  return ApplicationFailure.create({ message, type: code, nextRetryDelay: nextRetryDelayMs });
}

/**
 * What an activity throws for an error of an adapter, when it has no use of its own for it. `patience` counts from when
 * the activity was scheduled, its earlier attempts included; without it a failure of a service ends the work at once.
 */
export function toFailure(
  error: unknown,
  { cancellationSignal, info }: Context,
  patience: Patience = NO_OUTAGE,
): unknown {
  // Whatever a call says that was cut short: the reason is that the activity was to end.
  if (cancellationSignal.aborted) return new CancelledFailure('The activity was cancelled.');
  if (error instanceof ApiError) return apiFailure(error, patience, Date.now() - info.scheduledTimestampMs);
  if (error instanceof StoreError) {
    return PASSING.has(error.code)
      ? ApplicationFailure.retryable(error.message, error.code)
      : terminal(error.code, error.message);
  }
  if (error instanceof ApplicationFailure || !(error instanceof Error) || info.attempt < MAX_ATTEMPTS_OF_UNKNOWN)
    return error;
  return terminal('internal', `jira-access failed in an unexpected way: ${error.message}. Please report this.`, error);
}

function apiFailure(error: ApiError, patience: Patience, triedForMs: number): ApplicationFailure {
  const { code, message, retry, retryAfterMs } = error;
  // The worker is ending; another one goes on.
  if (code === 'cancelled') return ApplicationFailure.retryable(message, code);
  if (retry === 'never') return terminal(code, message);
  const limitMs = retry === 'after' ? patience.limitMs : patience.outageMs;
  if (limitMs === 0) return terminal(code, message);
  if (triedForMs >= limitMs) return terminal(code, outlasted(message, triedForMs));
  if (retry === 'backoff') return ApplicationFailure.retryable(message, code);
  const category = ApplicationFailureCategory.BENIGN;
  return ApplicationFailure.create({ message, type: code, nextRetryDelay: retryAfterMs ?? 0, category });
}
