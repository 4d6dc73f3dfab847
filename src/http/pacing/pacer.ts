import type { Clock } from '../clock.ts';
import type { EndpointRow } from '../endpoint.ts';
import { MAX_CONCURRENCY } from './concurrency.ts';
import { Lane } from './lane.ts';
import { paceBelow, UNLIMITED } from './pace.ts';
import type { PauseReason } from './paused-error.ts';

export interface PacerOptions {
  readonly limits: 'kept' | 'none';
  readonly clock: Clock;
  readonly maxWaitMs: number;
  /** Of connections: more requests under way would only wait for one, with their time running. */
  readonly maxConcurrency: number;
}

/** The lanes of one client: one per endpoint and method, as Atlassian counts (Rate limiting, 2026-10). */
export class Pacer {
  readonly #options: PacerOptions;
  readonly #lanes = new Map<string, Lane>();
  #pausedUntil = 0;

  constructor(options: PacerOptions) {
    this.#options = options;
  }

  lane({ method, path, perSecond }: Pick<EndpointRow, 'method' | 'path' | 'perSecond'>): Lane {
    const key = `${method} ${path}`;
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      const { limits, clock, maxWaitMs, maxConcurrency } = this.#options;
      lane = new Lane(
        limits === 'none' ? UNLIMITED : paceBelow(perSecond),
        clock,
        maxWaitMs,
        Math.min(maxConcurrency, MAX_CONCURRENCY),
      );
      const pausedFor = this.#pausedUntil - clock.now();
      if (pausedFor > 0) lane.pause(pausedFor, 'quota');
      this.#lanes.set(key, lane);
    }
    return lane;
  }

  /** A quota stands over all endpoints: nothing of this client goes before it is filled again. */
  pauseAll(ms: number, reason: PauseReason): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#options.clock.now() + ms);
    for (const lane of this.#lanes.values()) lane.pause(ms, reason);
  }
}
