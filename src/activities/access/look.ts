import { setTimeout as sleep } from 'node:timers/promises';
import type { Hold } from '../../model/access-claims.ts';
import type { Target } from '../../model/access-step.ts';
import { retryable } from '../failure.ts';
import type { AccessContext } from './context.ts';
import { targetHandler } from './targets/index.ts';

/** Waits between looks, for reads that lag behind writes: Jira gives no promise, seconds have been seen. */
const LOOK_DELAYS_MS = [0, 250, 1_000, 3_000];
/** After a clear no: it may have meant that it was so already, and a person waits for the answer. */
const REFUSED_DELAYS_MS = [0, 500, 1_500];
const CONTRADICTION_DELAY_MS = 5_000;

/** One look. It may be stale. */
export function look(target: Target, context: AccessContext): Promise<Hold> {
  return targetHandler(target).look(target, context);
}

/** A second look by another call, for what follows from it is not to be undone: both must say the same. */
export async function lookSurely(target: Target, first: Hold, context: AccessContext): Promise<Hold> {
  const handler = targetHandler(target);
  let seen = first;
  for (const delay of LOOK_DELAYS_MS) {
    await sleep(delay, undefined, { signal: context.signal });
    const second = await handler.confirm(target, context);
    if (second === seen) return second;
    seen = await handler.look(target, context);
    if (second === seen) return second;
  }
  throw retryable('contradiction', 'Jira contradicts itself about who holds this.', CONTRADICTION_DELAY_MS);
}

/** Looks until Jira shows what is expected, for as long as a read may lag; false where it does not come to that. */
export async function seenAs(
  expected: Hold,
  target: Target,
  context: AccessContext,
  after: 'a write' | 'a refusal',
): Promise<boolean> {
  const handler = targetHandler(target);
  for (const delay of after === 'a refusal' ? REFUSED_DELAYS_MS : (handler.lookDelaysMs ?? LOOK_DELAYS_MS)) {
    await sleep(delay, undefined, { signal: context.signal });
    if ((await handler.confirm(target, context)) === expected) return true;
  }
  return false;
}
