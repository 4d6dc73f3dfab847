import { ApiError } from '../../http/errors/api-error.ts';
import type { Hold } from '../../model/access-claims.ts';
import type { Target } from '../../model/access-step.ts';
import { retryable } from '../failure.ts';
import type { AccessContext } from './context.ts';
import { seenAs } from './look.ts';
import { targetHandler } from './targets/index.ts';

const UNCONFIRMED_DELAY_MS = 5_000;
/** After these nothing could be read either. */
const NO_USE_LOOKING = new Set(['unauthorized', 'credential_dead', 'cancelled']);

/**
 * Makes Jira (or the organization) as it should be, and makes sure that it is. Whatever a write is answered (lost, refused
 * as done already, in whatever language), what can be read afterwards decides.
 */
export async function drive(target: Target, expected: Hold, actual: Hold, context: AccessContext): Promise<void> {
  if (actual === expected) return;
  let failure: ApiError | null = null;
  try {
    await targetHandler(target).write(target, expected, context);
  } catch (error) {
    if (!(error instanceof ApiError) || NO_USE_LOOKING.has(error.code)) throw error;
    // Surely not done, and to be tried again after a while.
    if (error.retry !== 'never' && !error.mayHaveTakenEffect) throw error;
    failure = error;
  }
  const after = failure !== null && isClearRefusal(failure) ? 'a refusal' : 'a write';
  if (await seenAs(expected, target, context, after)) return;
  throw (
    failure ?? retryable('unconfirmed', 'Atlassian accepted the change and does not show it.', UNCONFIRMED_DELAY_MS)
  );
}

/** Jira or the organization said no, and nothing of it can come later. */
export function isClearRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && error.retry === 'never' && !error.mayHaveTakenEffect;
}
