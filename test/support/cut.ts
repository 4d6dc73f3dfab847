import type { Simulator } from '../../simulator/index.ts';
import { waitUntil } from '../../src/worker/process/wait-until.ts';

/** A sync of a small site takes seconds; what has not come by then will not come. */
const LIMIT_MS = 60_000;
/** Often enough to strike while the answers before are still being written. */
const POLL_MS = 1;

/** All requests that a site ever saw. */
export function requestsTo({ ledger }: Simulator): number {
  return Object.values(ledger.counts()).reduce((sum, count) => sum + count, 0);
}

/** From now on the site gives so many answers more and then none, until `answerAgain`. */
export function answerOnly(simulator: Simulator, answers: number): void {
  simulator.faults.add({ nth: answers + 1, moment: 'before', fault: { kind: 'hang' } });
}

export function answerAgain(simulator: Simulator): void {
  simulator.faults.clear();
}

/** Waits until a fault has struck. */
export async function untilStruck(simulator: Simulator): Promise<void> {
  await until('a fault', () => simulator.faults.rules.some((rule) => rule.struck > 0));
}

/** Waits until the site has seen so many requests. */
export async function untilRequests(simulator: Simulator, requests: number): Promise<void> {
  await until(`${requests} requests`, () => requestsTo(simulator) >= requests);
}

async function until(what: string, isReached: () => boolean): Promise<void> {
  const reached = await waitUntil(() => (isReached() ? true : undefined), {
    timeoutMs: LIMIT_MS,
    intervalMs: POLL_MS,
  });
  if (reached === undefined) throw new Error(`the sync never came to ${what}`);
}
