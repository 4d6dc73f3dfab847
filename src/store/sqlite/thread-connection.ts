import { Worker } from 'node:worker_threads';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { explainSqlite } from './explain.ts';
import type { Answer, Question } from './protocol.ts';

export interface ThreadOptions {
  readonly file: string;
  readonly readOnly: boolean;
  /** Statements run once, before any other: pragmas. */
  readonly setup: readonly string[];
}

/** Rows pass through and are gone: more room for what is young would only be filled before it is swept. */
const YOUNG_GENERATION_MB = 4;

type Unnumbered = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never;

/** One connection to SQLite, whose statements run in a thread. */
export class ThreadConnection implements DatabaseConnection {
  readonly #file: string;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: unknown) => void }>();
  #lastId = 0;
  #death: unknown;

  constructor(options: ThreadOptions) {
    this.#file = options.file;
    const extension = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';
    this.#worker = new Worker(new URL(`./thread.${extension}`, import.meta.url), {
      workerData: options,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#worker.unref();
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('The database thread has ended.')));
  }

  async open(): Promise<this> {
    try {
      await this.#ask({ op: 'open' });
      return this;
    } catch (error) {
      await this.#worker.terminate();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#ask({ op: 'close' });
    await this.#worker.terminate();
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes } = await this.#ask({ op: 'query', sql: query.sql, parameters: query.parameters });
    return {
      rows: (rows ?? []) as R[],
      ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }),
    };
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize = 1000): AsyncIterableIterator<QueryResult<R>> {
    const cursor = (await this.#ask({ op: 'cursor', sql: query.sql, parameters: query.parameters })).id;
    // The thread reads the next rows while these are being used.
    const fetch = () => this.#ask({ op: 'fetch', cursor, count: chunkSize });
    let coming = fetch();
    try {
      for (;;) {
        const rows = (await coming).rows as R[];
        const isLast = rows.length < chunkSize;
        if (!isLast) coming = fetch();
        if (rows.length > 0) yield { rows };
        if (isLast) return;
      }
    } finally {
      await coming.catch(() => undefined);
      await this.#ask({ op: 'release', cursor });
    }
  }

  #ask(question: Unnumbered): Promise<Answer> {
    if (this.#death !== undefined) return Promise.reject(this.#death);
    this.#lastId += 1;
    const id = this.#lastId;
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ ...question, id });
    });
  }

  #settle(answer: Answer): void {
    const waiter = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (answer.error === undefined) waiter?.resolve(answer);
    else waiter?.reject(explainSqlite(this.#file, answer.error));
  }

  #fail(error: unknown): void {
    this.#death ??= error;
    for (const waiter of this.#waiting.values()) waiter.reject(error);
    this.#waiting.clear();
  }
}
