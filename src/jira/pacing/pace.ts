/**
 * The pace of one endpoint as plain data and pure functions: a leaky bucket as virtual scheduling (GCRA), so that
 * nothing has to be refilled by a timer. Times are milliseconds of the clock that is given in.
 */
export interface PaceLimit {
  /** Requests a second; Infinity for no limit. */
  readonly perSecond: number;
  /** Requests that may go at once after a quiet time. */
  readonly burst: number;
}

export interface PaceState {
  /** Up to when requests that were let through have used up the rate. */
  readonly paidUntil: number;
  /** Nothing is let through before. */
  readonly pausedUntil: number;
  /** Share of the rate in use since `slowedAt`; it recovers to 1 by itself. */
  readonly share: number;
  readonly slowedAt: number;
}

/** Jira does not publish the size of its burst buckets, so stay a little below the rate (FACTS 10). */
const SHARE_OF_LIMIT = 0.95;
const SECOND_MS = 1_000;
/** Never slower than this share, or a long list would stand still. */
const MIN_SHARE = 0.2;
/** Other clients drain the same bucket; they mostly stop within some seconds. */
const RECOVERY_MS = 20_000;

export const IDLE_PACE: PaceState = { paidUntil: 0, pausedUntil: 0, share: 1, slowedAt: 0 };

/**
 * The pace for a limit of Jira: rate and burst together stay within the limit in any window of one second, where the
 * limit leaves room for it.
 */
export function paceBelow(limitPerSecond: number): PaceLimit {
  return {
    perSecond: limitPerSecond * SHARE_OF_LIMIT,
    burst: Math.max(1, Math.floor(limitPerSecond * (1 - SHARE_OF_LIMIT))),
  };
}

export const UNLIMITED: PaceLimit = { perSecond: Number.POSITIVE_INFINITY, burst: 1 };

/** The earliest time at which the next request may go. */
export function readyAt(state: PaceState, limit: PaceLimit): number {
  const slack = (limit.burst - 1) * (SECOND_MS / limit.perSecond);
  return Math.max(state.pausedUntil, state.paidUntil - slack);
}

/** The state after a request went at `now`. */
export function letThrough(state: PaceState, limit: PaceLimit, now: number): PaceState {
  const interval = SECOND_MS / (limit.perSecond * currentShare(state, now));
  return { ...state, paidUntil: Math.max(state.paidUntil, now) + interval };
}

/** Pauses never end earlier for a second one that is shorter. */
export function pauseUntil(state: PaceState, until: number): PaceState {
  return { ...state, pausedUntil: Math.max(state.pausedUntil, until) };
}

/** Takes the rate down by a factor; from there it recovers by itself. */
export function slowDown(state: PaceState, factor: number, now: number): PaceState {
  return { ...state, share: Math.max(MIN_SHARE, currentShare(state, now) * factor), slowedAt: now };
}

export function currentShare(state: PaceState, now: number): number {
  return Math.min(1, state.share + Math.max(0, now - state.slowedAt) / RECOVERY_MS);
}
