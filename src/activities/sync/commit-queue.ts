import type { PageCommit } from '../../store/syncing/page-commit.ts';

/** So long a page may wait for others that are about to come: a transaction for each of them would cost more. */
const LINGER_MS = 20;

interface Waiting {
  readonly page: PageCommit;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes pages in the order in which they come, all that wait in one transaction. A reader keeps its place among the
 * requests under way until its page is written, so a crash costs no more requests than were under way.
 */
export class CommitQueue {
  readonly #write: (pages: readonly PageCommit[]) => Promise<void>;
  readonly #expected: () => number;
  #waiting: Waiting[] = [];
  #running = false;
  #timer: NodeJS.Timeout | null = null;

  /** `expected`: how many readers are under way; when all of them wait, nobody else will come. */
  constructor(write: (pages: readonly PageCommit[]) => Promise<void>, expected: () => number) {
    this.#write = write;
    this.#expected = expected;
  }

  /** Settles when the page is written, or cannot be. */
  add(page: PageCommit): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ page, resolve, reject });
      if (this.#running) return;
      if (this.#waiting.length >= this.#expected()) void this.#run();
      else this.#timer ??= setTimeout(() => void this.#run(), LINGER_MS);
    });
  }

  async #run(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch.map(({ page }) => page));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#running = false;
  }
}
