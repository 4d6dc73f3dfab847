import type { Bucket } from '../exchange/bucket.ts';
import {
  currentShare,
  MAX_BUCKET_SECONDS,
  type PaceLimit,
  type PaceState,
  pauseUntil,
  RESERVED_SHARE,
} from './pace.ts';

const SECOND_MS = 1_000;
/** What ends later is a quota of an hour, which is not to be spread over single requests. */
const MAX_PERIOD_MS = 120_000;

/** A limit such as 600 a minute, told with the time of its end (Atlassian: Organizations REST API, Rate limits). */
export interface Period extends Bucket {
  readonly resetMs: number;
}

export function isPeriod(bucket: Bucket, { documented }: PaceLimit): bucket is Period {
  const { limit, resetMs } = bucket;
  if (resetMs === undefined || resetMs > MAX_PERIOD_MS || !Number.isFinite(documented)) return false;
  return resetMs > MAX_BUCKET_SECONDS * SECOND_MS || limit > documented * MAX_BUCKET_SECONDS;
}

/**
 * The state after an answer that told of a period, with `inFlight` requests that it may not have counted: as fast as it
 * goes while much is left, and what is left towards the end is spread over the rest of the time.
 */
export function withinPeriod(state: PaceState, period: Period, inFlight: number, now: number): PaceState {
  const { limit, remaining, resetMs } = period;
  const left = Math.min(remaining, limit) - inFlight;
  if (left <= 0) return { ...pauseUntil(state, now + resetMs), credit: 0 };
  const spare = Math.floor(left - limit * RESERVED_SHARE);
  if (spare > 0 && currentShare(state, now) === 1) return { ...state, credit: spare };
  return { ...state, paidUntil: Math.max(state.paidUntil, now + resetMs / (left + 1)), credit: 0 };
}
