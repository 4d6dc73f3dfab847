import type { RetryClass } from './endpoint.ts';
import type { Fault } from './errors/fault.ts';

/** How often and how long the client itself tries; everything longer is the caller's. */
export interface RetryPolicy {
  /** Requests per call, the first included. */
  readonly maxAttempts: number;
  /** First wait after a failure of network or server; it doubles. */
  readonly baseMs: number;
  /** First wait after a 429 that names none: a burst bucket needs longer than a hiccup. */
  readonly rateLimitBaseMs: number;
  readonly capMs: number;
  /** Each wait is multiplied by a random number between these. */
  readonly jitter: readonly [number, number];
  /** A wait named by the server is never shortened, only spread by up to this share. */
  readonly spread: number;
  /** A longer wait is not slept: the error tells the caller, who can make it durable. */
  readonly maxInlineWaitMs: number;
}

/** Atlassian: Build an app that respects rate limits, 2026-10: 4 retries, x2, cap 30 s, jitter 0.7 to 1.3. */
export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  maxAttempts: 5,
  baseMs: 500,
  rateLimitBaseMs: 2_000,
  capMs: 30_000,
  jitter: [0.7, 1.3],
  spread: 0.1,
  maxInlineWaitMs: 20_000,
};

/** After the first bad shape one more request tells a hiccup from a change of the interface. */
const MAX_ATTEMPTS_ONCE = 2;

/** `waitMs` also counts where this call gives up: others may stand before the same door. */
export type NextStep =
  | { readonly kind: 'retry'; readonly waitMs: number }
  | { readonly kind: 'give up'; readonly waitMs: number; readonly fault: Fault };

/** Decides what follows a failed attempt. Pure but for `random` (0 to 1). */
export function nextStep(
  fault: Fault,
  attempt: number,
  retryClass: RetryClass,
  policy: RetryPolicy,
  random: () => number,
): NextStep {
  const waitMs = Math.round(waitBefore(fault, attempt, policy, random));
  const told = tell(fault, retryClass, waitMs);
  const attempts = fault.again === 'no' ? 1 : fault.again === 'once' ? MAX_ATTEMPTS_ONCE : policy.maxAttempts;
  const safe = retryClass === 'read' || !fault.mayHaveTakenEffect;
  const giveUp = !safe || attempt >= Math.min(attempts, policy.maxAttempts) || waitMs > policy.maxInlineWaitMs;
  return giveUp ? { kind: 'give up', waitMs, fault: told } : { kind: 'retry', waitMs };
}

/** The fault as the caller should see it. */
function tell(fault: Fault, retryClass: RetryClass, waitMs: number): Fault {
  if (fault.retry === 'never') return fault;
  // A 429 was refused at the door in all likelihood: after the wait the caller looks, then may go on.
  const limited = fault.code === 'rate_limited' || fault.code === 'quota_exhausted';
  if (retryClass === 'never' && fault.mayHaveTakenEffect && !limited) return { ...fault, retry: 'never' };
  return limited ? { ...fault, retry: 'after', retryAfterMs: fault.retryAfterMs ?? waitMs } : fault;
}

function waitBefore(fault: Fault, attempt: number, policy: RetryPolicy, random: () => number): number {
  // "Retry-After: 0" is no pace at all; five requests at once would be.
  if (fault.retryAfterMs !== undefined && fault.retryAfterMs > 0)
    return fault.retryAfterMs * (1 + policy.spread * random());
  const base = fault.code === 'rate_limited' ? policy.rateLimitBaseMs : policy.baseMs;
  const [low, high] = policy.jitter;
  const factor = low + (high - low) * random();
  return Math.min(policy.capMs, base * 2 ** (attempt - 1)) * factor;
}
