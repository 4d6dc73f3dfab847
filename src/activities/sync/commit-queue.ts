import type { PageCommit } from '../../store/syncing/page-commit.ts';

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
  #waiting: Waiting[] = [];
  #running = false;

  constructor(write: (pages: readonly PageCommit[]) => Promise<void>) {
    this.#write = write;
  }

  /** Settles when the page is written, or cannot be. */
  add(page: PageCommit): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ page, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
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
