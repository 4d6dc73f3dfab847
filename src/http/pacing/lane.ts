import type { Clock } from '../clock.ts';
import type { Bucket } from '../exchange/bucket.ts';
import {
  begin,
  type ConcurrencyState,
  finish,
  hasRoom,
  initialConcurrency,
  type Load,
  MAX_CONCURRENCY,
} from './concurrency.ts';
import {
  creditFor,
  currentShare,
  IDLE_PACE,
  letThrough,
  type PaceLimit,
  type PaceState,
  pauseUntil,
  readyAt,
  slowDown,
} from './pace.ts';
import { PausedError, type PauseReason } from './paused-error.ts';
import { isPeriod, withinPeriod } from './period.ts';
import { Queue } from './queue.ts';

/** The right to send one request; it must be given back exactly once, with what the answer said of the service's bucket. */
export interface Permit {
  release(load: Load, bucket?: Bucket | null): void;
}

interface Waiter {
  grant(): void;
  refuse(error: unknown): void;
}

/** Rate taken off when the service says that its bucket is nearly empty, and when it was. */
const NEAR_LIMIT_FACTOR = 0.9;
const BURST_FACTOR = 0.7;
/** Warnings alone take no more than half of the rate: they come with answers that were given. */
const NEAR_LIMIT_SHARE = 0.5;

/** The one door to one endpoint: in order of arrival, at its pace, with a number of requests under way that adapts. */
export class Lane {
  readonly #limit: PaceLimit;
  readonly #clock: Clock;
  readonly #maxWaitMs: number;
  readonly #maxConcurrency: number;
  readonly #queue = new Queue<Waiter>();
  #pace: PaceState = IDLE_PACE;
  #concurrency: ConcurrencyState;
  #pauseReason: PauseReason = 'burst';
  #cancelTimer: (() => void) | null = null;
  #silentSince: number | null = null;

  /** A pause that lasts longer than `maxWaitMs` refuses its waiters instead of keeping them. */
  constructor(limit: PaceLimit, clock: Clock, maxWaitMs: number, maxConcurrency = MAX_CONCURRENCY) {
    this.#limit = limit;
    this.#clock = clock;
    this.#maxWaitMs = maxWaitMs;
    this.#maxConcurrency = maxConcurrency;
    this.#concurrency = initialConcurrency(maxConcurrency);
  }

  /** Waits for the turn. Rejects with PausedError, or with the signal's reason as soon as it is aborted. */
  acquire(signal?: AbortSignal): Promise<Permit> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const paused = this.#tooLongPause();
      if (paused !== null) {
        reject(paused);
        return;
      }
      const onAbort = () => {
        leave();
        reject(signal?.reason);
      };
      const settle = () => signal?.removeEventListener('abort', onAbort);
      const leave = this.#queue.push({
        grant: () => {
          settle();
          resolve(this.#permit());
        },
        refuse: (error) => {
          settle();
          reject(error);
        },
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#pump();
    });
  }

  /** Lets nothing through for `ms`. */
  pause(ms: number, reason: PauseReason): void {
    const now = this.#clock.now();
    // Requests that were under way together are refused together: that is one reason to slow down, not many.
    if (reason === 'burst' && now >= this.#pace.pausedUntil) this.#pace = slowDown(this.#pace, BURST_FACTOR, now);
    this.#follow(pauseUntil(this.#pace, now + ms), reason);
    this.#stopTimer();
    this.#pump();
  }

  /** The service said that less than a fifth of its bucket is left (`X-RateLimit-NearLimit`). */
  nearLimit(): void {
    const now = this.#clock.now();
    if (currentShare(this.#pace, now) > NEAR_LIMIT_SHARE) this.#pace = slowDown(this.#pace, NEAR_LIMIT_FACTOR, now);
  }

  /** Refuses whoever stands before the door. */
  refuseAll(error: Error): void {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) next.refuse(error);
  }

  /** An answer came, whatever it says. */
  heard(): void {
    this.#silentSince = null;
  }

  /** No answer came to a request that left at `sentAt`. Answers for how many milliseconds none has come to any. */
  unheard(sentAt: number): number {
    this.#silentSince ??= sentAt;
    return this.#clock.now() - this.#silentSince;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  #permit(): Permit {
    const sentAt = this.#clock.now();
    let released = false;
    return {
      release: (load, bucket = null) => {
        if (released) return;
        released = true;
        const now = this.#clock.now();
        this.#concurrency = finish(this.#concurrency, load, sentAt, now, this.#maxConcurrency);
        if (bucket !== null) this.#heed(bucket, now);
        this.#pump();
      },
    };
  }

  #pump(): void {
    while (this.#cancelTimer === null && this.#queue.size > 0 && hasRoom(this.#concurrency)) {
      const now = this.#clock.now();
      const wait = readyAt(this.#pace, this.#limit) - now;
      if (wait > 0) {
        this.#cancelTimer = this.#clock.setTimer(Math.ceil(wait), () => {
          this.#cancelTimer = null;
          this.#pump();
        });
        return;
      }
      const waiter = this.#queue.shift();
      if (waiter === undefined) return;
      this.#pace = letThrough(this.#pace, this.#limit, now);
      this.#concurrency = begin(this.#concurrency);
      waiter.grant();
    }
  }

  #heed(bucket: Bucket, now: number): void {
    const { inFlight } = this.#concurrency;
    const next = isPeriod(bucket, this.#limit)
      ? withinPeriod(this.#pace, bucket, inFlight, now)
      : creditFor(this.#pace, this.#limit, bucket, inFlight, now);
    this.#follow(next, 'burst');
    // Whoever waits for the turn by the rate need not.
    if (readyAt(this.#pace, this.#limit) <= now) this.#stopTimer();
  }

  /** Takes on a new pace; who would have to wait too long before a door that it closes is refused. */
  #follow(next: PaceState, reason: PauseReason): void {
    if (next.pausedUntil > this.#pace.pausedUntil) this.#pauseReason = reason;
    this.#pace = next;
    const paused = this.#tooLongPause();
    if (paused !== null) this.refuseAll(paused);
  }

  #stopTimer(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  #tooLongPause(): PausedError | null {
    const ms = this.#pace.pausedUntil - this.#clock.now();
    return ms > this.#maxWaitMs ? new PausedError(this.#pauseReason, ms) : null;
  }
}
