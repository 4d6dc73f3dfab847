import type { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { StepError } from '../../model/access-step.ts';
import { toFailure } from '../failure.ts';
import type { Patience } from '../patience.ts';

/** Why something cannot be done, where trying again would change nothing; what may pass is thrown, for another attempt. */
export function refusalOf(thrown: unknown, activity: Context, patience?: Patience): StepError {
  const failure = toFailure(thrown, activity, patience);
  if (!(failure instanceof ApplicationFailure) || failure.nonRetryable !== true) throw failure;
  return stepError(failure);
}

export function stepError({ type, message }: ApplicationFailure): StepError {
  return { code: type ?? 'internal', message };
}
