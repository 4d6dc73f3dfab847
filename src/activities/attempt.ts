import { Context } from '@temporalio/activity';
import { toFailure } from './failure.ts';
import { beating } from './heartbeat.ts';
import type { Patience } from './patience.ts';

/**
 * Runs the work of an activity: says "alive" meanwhile, with `details` for the Temporal UI, and throws errors of adapters
 * as failures that say whether to try again (see `toFailure`, also for `patience`).
 */
export async function attempt<T>(
  details: () => unknown,
  work: (context: Context) => Promise<T>,
  patience?: Patience,
): Promise<T> {
  const context = Context.current();
  try {
    return await beating(context, details, () => work(context));
  } catch (error) {
    throw toFailure(error, context, patience);
  }
}
