import type { Context } from '@temporalio/activity';

/** A dead worker is noticed after five seconds (the heartbeat time-out): several beats fit into that. */
const BEAT_MS = 1000;

/**
 * Says "alive" while `work` runs. The details are for people who look at the activity in the Temporal UI; nothing
 * reads them back: where a sync goes on stands in the store.
 */
export async function beating<T>(context: Context, details: () => unknown, work: () => Promise<T>): Promise<T> {
  context.heartbeat(details());
  const timer = setInterval(() => context.heartbeat(details()), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
