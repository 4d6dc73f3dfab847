/** Time as this client sees it; tests bring their own so that no test waits. */
export interface Clock {
  /** Milliseconds since the epoch; must not go backwards. */
  now(): number;
  /** Calls `run` once after `ms` milliseconds; the returned function takes that back. */
  setTimer(ms: number, run: () => void): () => void;
}

/** The machine's clock, on the monotonic source: a corrected wall clock must not bend the pace. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  setTimer: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Waits `ms`; rejects with the signal's reason as soon as it is aborted. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.setTimer(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
