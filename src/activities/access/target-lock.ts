import { setTimeout as sleep } from 'node:timers/promises';
import type { ClaimRepository, TargetLock } from '../../store/access/claims.ts';
import { retryable } from '../failure.ts';

/** Longer than a request to Jira may take (30 s), so that it is renewed in time. */
const LEASE_MS = 60_000;
const RENEW_MS = 15_000;
/** A change of one target takes a few requests. */
const FIRST_POLL_MS = 20;
const LONGEST_POLL_MS = 500;
const PATIENCE_MS = 20_000;
const BUSY_DELAY_MS = 2_000;

/** Runs what changes a target while nobody else does. The work gives the lock back itself where it has succeeded. */
export async function underLock<T>(
  claims: ClaimRepository,
  lock: TargetLock,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  await take(claims, lock, signal);
  let renewal: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    renewal = claims.lock(lock, LEASE_MS).catch(() => undefined);
  }, RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await renewal;
    // Where the store cannot be reached, the lock ends by itself.
    await claims.release(lock).catch(() => undefined);
  }
}

async function take(claims: ClaimRepository, lock: TargetLock, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 2, LONGEST_POLL_MS)) {
    if (await claims.lock(lock, LEASE_MS)) return;
    if (Date.now() > deadline) throw retryable('busy', 'Another request is changing the same access.', BUSY_DELAY_MS);
    await sleep(wait, undefined, { signal });
  }
}
