/** How many requests of one endpoint are under way at once: grows by success, halves on congestion (as TCP does). */
export interface ConcurrencyState {
  readonly inFlight: number;
  readonly limit: number;
  /** Below it the limit grows by one a success, above by one a round. */
  readonly threshold: number;
  /** Answers to requests that left before this moment no longer say anything about the limit in force. */
  readonly halvedAt: number;
}

/** A site that is asked for the first time should not see a wall of requests. */
export const INITIAL_CONCURRENCY = 8;
/** 200 requests a second at 300 ms each need 60 under way. */
export const MAX_CONCURRENCY = 64;

export function initialConcurrency(max = MAX_CONCURRENCY): ConcurrencyState {
  return { inFlight: 0, limit: Math.min(INITIAL_CONCURRENCY, max), threshold: max, halvedAt: Number.NEGATIVE_INFINITY };
}

export function hasRoom(state: ConcurrencyState): boolean {
  return state.inFlight < Math.floor(state.limit);
}

export function begin(state: ConcurrencyState): ConcurrencyState {
  return { ...state, inFlight: state.inFlight + 1 };
}

/** What an answer says about the number of requests under way. */
export type Load = 'fine' | 'congested' | 'unknown';

/** The state after an answer to a request that left at `sentAt`. */
export function finish(
  state: ConcurrencyState,
  load: Load,
  sentAt: number,
  now: number,
  max = MAX_CONCURRENCY,
): ConcurrencyState {
  const inFlight = state.inFlight - 1;
  if (load === 'congested' && sentAt > state.halvedAt) {
    const limit = Math.max(1, state.limit / 2);
    return { inFlight, limit, threshold: limit, halvedAt: now };
  }
  // A limit that was not reached has not been tested: growing it would prove nothing.
  if (load !== 'fine' || hasRoom(state)) return { ...state, inFlight };
  const step = state.limit < state.threshold ? 1 : 1 / state.limit;
  return { ...state, inFlight, limit: Math.min(max, state.limit + step) };
}
