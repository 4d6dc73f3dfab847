import type { ThreadConnection } from './thread-connection.ts';

/** A few threads, each started when it is first needed, for many who take turns in the order in which they came. */
export class ThreadPool {
  readonly #open: () => Promise<ThreadConnection>;
  readonly #size: number;
  readonly #started: Promise<ThreadConnection>[] = [];
  readonly #free: ThreadConnection[] = [];
  readonly #queue: ((thread: ThreadConnection | Promise<ThreadConnection>) => void)[] = [];

  constructor(open: () => Promise<ThreadConnection>, size: number) {
    this.#open = open;
    this.#size = size;
  }

  async take(): Promise<ThreadConnection> {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#started.length === this.#size) return new Promise((resolve) => this.#queue.push(resolve));
    const starting = this.#open();
    this.#started.push(starting);
    try {
      return await starting;
    } catch (error) {
      this.#started.splice(this.#started.indexOf(starting), 1);
      // Whoever waited for this one tries for itself, and hears why it cannot be.
      this.#queue.shift()?.(this.take());
      throw error;
    }
  }

  giveBack(thread: ThreadConnection): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#free.push(thread);
    else next(thread);
  }

  async use<T>(work: (thread: ThreadConnection) => Promise<T>): Promise<T> {
    const thread = await this.take();
    try {
      return await work(thread);
    } finally {
      this.giveBack(thread);
    }
  }

  async close(): Promise<void> {
    const started = await Promise.allSettled(this.#started);
    await Promise.all(started.map(async (one) => one.status === 'fulfilled' && one.value.close()));
  }
}
