import type { Bucket } from '../exchange/bucket.ts';

/**
 * The pace of one endpoint as plain data and pure functions: a leaky bucket as virtual scheduling (GCRA), so that
 * nothing has to be refilled by a timer. Times are milliseconds of the clock that is given in.
 */
export interface PaceLimit {
  /** Requests a second; Infinity for no limit. */
  readonly perSecond: number;
  /** Requests that may go at once after a quiet time. */
  readonly burst: number;
  /** The service's own limit, of which this is the safe part. */
  readonly documented: number;
}

export interface PaceState {
  /** Up to when requests that were let through have used up the rate. */
  readonly paidUntil: number;
  /** Nothing is let through before. */
  readonly pausedUntil: number;
  /** Share of the rate in use since `slowedAt`; it recovers to 1 by itself. */
  readonly share: number;
  readonly slowedAt: number;
  /** Requests that may go beside the rate, because the service said that its bucket holds them. */
  readonly credit: number;
}

/** Atlassian does not publish the size of its burst buckets, so stay a little below the rate (FACTS 10). */
const SHARE_OF_LIMIT = 0.95;
const SECOND_MS = 1_000;
/**
 * This share of the service's bucket is left to others who drink from it, and to answers that overtake each other. It lies above
 * the fifth at which Atlassian warns.
 */
export const RESERVED_SHARE = 0.3;
/** A limit far above the documented one is not that of a burst bucket, but of an hour. */
export const MAX_BUCKET_SECONDS = 2;
/** Never slower than this share, or a long list would stand still. */
const MIN_SHARE = 0.2;
/** Other clients drain the same bucket; they mostly stop within some seconds. */
const RECOVERY_MS = 20_000;

export const IDLE_PACE: PaceState = { paidUntil: 0, pausedUntil: 0, share: 1, slowedAt: 0, credit: 0 };

/**
 * The pace for a limit: rate and burst together stay within the limit in any window of one second, where the
 * limit leaves room for it.
 */
export function paceBelow(limitPerSecond: number): PaceLimit {
  return {
    perSecond: limitPerSecond * SHARE_OF_LIMIT,
    burst: Math.max(1, Math.floor(limitPerSecond * (1 - SHARE_OF_LIMIT))),
    documented: limitPerSecond,
  };
}

const { POSITIVE_INFINITY } = Number;

export const UNLIMITED: PaceLimit = { perSecond: POSITIVE_INFINITY, burst: 1, documented: POSITIVE_INFINITY };

/** The earliest time at which the next request may go. */
export function readyAt(state: PaceState, limit: PaceLimit): number {
  return state.credit >= 1 ? state.pausedUntil : Math.max(state.pausedUntil, turnAt(state, limit));
}

/** When the rate alone would let the next request go. */
function turnAt(state: PaceState, limit: PaceLimit): number {
  return state.paidUntil - (limit.burst - 1) * (SECOND_MS / limit.perSecond);
}

/** The state after a request went at `now`: at its turn, or on credit before it. */
export function letThrough(state: PaceState, limit: PaceLimit, now: number): PaceState {
  if (turnAt(state, limit) > now && state.credit >= 1) return { ...state, credit: state.credit - 1 };
  const interval = SECOND_MS / (limit.perSecond * currentShare(state, now));
  return { ...state, paidUntil: Math.max(state.paidUntil, now) + interval };
}

/**
 * The state after an answer that told of the service's bucket, with `inFlight` requests that the answer may not have counted.
 * Bursts are taken from a token bucket (Atlassian: "Update your Apps to comply with Jira Cloud Burst API rate limits",
 * 2025-11), so what it holds may go at once, and its refill is used to the full; who was slowed down stays slow.
 */
export function creditFor(
  state: PaceState,
  limit: PaceLimit,
  bucket: Bucket,
  inFlight: number,
  now: number,
): PaceState {
  const isBurst = bucket.limit <= limit.documented * MAX_BUCKET_SECONDS;
  const spare = Math.min(bucket.remaining, bucket.limit) - bucket.limit * RESERVED_SHARE - inFlight;
  return { ...state, credit: isBurst && currentShare(state, now) === 1 ? Math.max(0, Math.floor(spare)) : 0 };
}

/** Pauses never end earlier for a second one that is shorter. */
export function pauseUntil(state: PaceState, until: number): PaceState {
  return { ...state, pausedUntil: Math.max(state.pausedUntil, until) };
}

/** Takes the rate down by a factor; from there it recovers by itself. */
export function slowDown(state: PaceState, factor: number, now: number): PaceState {
  return { ...state, share: Math.max(MIN_SHARE, currentShare(state, now) * factor), slowedAt: now, credit: 0 };
}

export function currentShare(state: PaceState, now: number): number {
  return Math.min(1, state.share + Math.max(0, now - state.slowedAt) / RECOVERY_MS);
}
