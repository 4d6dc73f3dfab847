import type { Client } from '@temporalio/client';
import type { CommandContext } from '../context.ts';
import { isUnanswered } from '../temporal-errors.ts';

/** True whether no worker is there, or one is that has a lot to do: from here they look alike. */
export const NO_ANSWER =
  'No worker has answered yet. See with `jira-access status` whether one is there; `jira-access up` or `worker` starts one.';

/** So long without any answer, and a person starts to wonder. */
export const SILENCE_MS = 8_000;

/**
 * Waits for one answer of a worker; says once when nobody seems to be there. `work` may be done again and again until it is
 * answered. Null where Ctrl-C ended the waiting.
 */
export async function patiently<Result>(
  context: CommandContext,
  client: Client,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const { signal } = context;
  const timer = setTimeout(() => context.note(NO_ANSWER), SILENCE_MS);
  try {
    return await client.connection.withAbortSignal(signal, () => untilAnswered(work, signal));
  } finally {
    clearTimeout(timer);
  }
}

async function untilAnswered<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result | null> {
  while (!signal.aborted) {
    try {
      return await work();
    } catch (error) {
      if (!signal.aborted && !isUnanswered(error)) throw error;
    }
  }
  return null;
}
