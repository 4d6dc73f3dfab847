import { type PageCommit, rowsToWrite } from '../../store/syncing/page-commit.ts';

/** So long a page may wait for others that are about to come: a transaction for each of them would cost more. */
const LINGER_MS = 20;
/** Rows of one transaction: more would not be written any faster, and would keep those behind them waiting. */
const ROWS_PER_WRITE = 5000;
/** Rows that may wait, or be in writing, before nobody reads on: at most about 300 bytes each, so a few megabytes. */
const MAX_ROWS_HELD = 4 * ROWS_PER_WRITE;

interface Waiting {
  readonly page: PageCommit;
  readonly rows: number;
  readonly since: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes pages in the order in which they come, many in one transaction. A reader keeps its place among the requests
 * under way until its page is written, so a crash costs no more requests than were under way; and it reads on only
 * while there is room, so that a slow disk does not fill the memory with pages.
 */
export class CommitQueue {
  readonly #write: (pages: readonly PageCommit[]) => Promise<void>;
  readonly #expected: () => number;
  readonly #waiting: Waiting[] = [];
  #rowsWaiting = 0;
  #rowsInWriting = 0;
  #outside: (() => void)[] = [];
  #running = false;
  #timer: NodeJS.Timeout | null = null;

  /** `expected`: how many readers are under way; when all of them wait, nobody else will come. */
  constructor(write: (pages: readonly PageCommit[]) => Promise<void>, expected: () => number) {
    this.#write = write;
    this.#expected = expected;
  }

  /** Settles when there is room for another page. */
  async room(): Promise<void> {
    while (this.#rowsWaiting + this.#rowsInWriting > MAX_ROWS_HELD) {
      await new Promise<void>((resolve) => this.#outside.push(resolve));
    }
  }

  /** Settles when the page is written, or cannot be. */
  add(page: PageCommit): Promise<void> {
    return new Promise((resolve, reject) => {
      const rows = rowsToWrite(page);
      this.#rowsWaiting += rows;
      this.#waiting.push({ page, rows, since: performance.now(), resolve, reject });
      this.#look();
    });
  }

  /** Writes where it is time to, else looks again when it will be. */
  #look(): void {
    const oldest = this.#waiting[0];
    if (this.#running || oldest === undefined) return;
    const rest = oldest.since + LINGER_MS - performance.now();
    const isTime = rest <= 0 || this.#rowsWaiting >= ROWS_PER_WRITE || this.#waiting.length >= this.#expected();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = isTime ? null : setTimeout(() => this.#look(), Math.ceil(rest));
    if (isTime) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    const batch = this.#take();
    try {
      await this.#write(batch.map(({ page }) => page));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.#running = false;
    this.#rowsInWriting = 0;
    for (const enter of this.#outside.splice(0)) enter();
    this.#look();
  }

  /** The first page, however large, and as many of those behind it as fit into the same transaction. */
  #take(): Waiting[] {
    let rows = 0;
    const tooMany = this.#waiting.findIndex((waiting, index) => {
      rows += waiting.rows;
      return index > 0 && rows > ROWS_PER_WRITE;
    });
    const batch = this.#waiting.splice(0, tooMany === -1 ? this.#waiting.length : tooMany);
    this.#rowsInWriting = batch.reduce((sum, waiting) => sum + waiting.rows, 0);
    this.#rowsWaiting -= this.#rowsInWriting;
    return batch;
  }
}
