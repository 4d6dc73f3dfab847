import { setTimeout as sleep } from 'node:timers/promises';

/** How often to ask. A development server is ready after about a second. */
const DEFAULT_INTERVAL_MS = 50;

/**
 * Asks again and again until the answer is something other than undefined.
 * @returns undefined when the time is over
 */
export async function waitUntil<T>(
  ask: () => Promise<T | undefined> | T | undefined,
  { timeoutMs, intervalMs = DEFAULT_INTERVAL_MS }: { timeoutMs: number; intervalMs?: number },
): Promise<T | undefined> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || Date.now() >= deadline) return answer;
    await sleep(intervalMs);
  }
}
