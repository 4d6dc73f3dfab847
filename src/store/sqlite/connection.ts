import { Worker } from 'node:worker_threads';
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import { StoreError } from '../errors.ts';
import type { Answer, Question } from './protocol.ts';

/** SQLite result codes (sqlite.org/rescode.html): SQLITE_BUSY, SQLITE_LOCKED, SQLITE_CANTOPEN, SQLITE_NOTADB. */
const BUSY_CODES = new Set([5, 6]);
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;
const PRIMARY_CODE_MASK = 0xff;

export interface SqliteOptions {
  readonly file: string;
  readonly readOnly: boolean;
  /** Statements run once, before any other: pragmas. */
  readonly setup: readonly string[];
}

type Unnumbered = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never;

/** A Kysely connection whose statements run in a thread. */
export class SqliteConnection implements DatabaseConnection {
  readonly #file: string;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: unknown) => void }>();
  #lastId = 0;

  constructor(options: SqliteOptions) {
    this.#file = options.file;
    const extension = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';
    this.#worker = new Worker(new URL(`./thread.${extension}`, import.meta.url), { workerData: options });
    this.#worker.unref();
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('The database thread has ended.')));
  }

  async open(): Promise<this> {
    await this.#ask({ op: 'open' });
    return this;
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
    try {
      for (;;) {
        const rows = (await this.#ask({ op: 'fetch', cursor, count: chunkSize })).rows as R[];
        if (rows.length > 0) yield { rows };
        if (rows.length < chunkSize) return;
      }
    } finally {
      await this.#ask({ op: 'release', cursor });
    }
  }

  #ask(question: Unnumbered): Promise<Answer> {
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
    else waiter?.reject(this.#explain(answer.error));
  }

  #fail(error: unknown): void {
    for (const waiter of this.#waiting.values()) waiter.reject(error);
    this.#waiting.clear();
  }

  #explain({ message, code }: { message: string; code: number }): Error {
    const primary = code & PRIMARY_CODE_MASK;
    if (BUSY_CODES.has(primary)) {
      return new StoreError(
        'locked',
        `The database file ${this.#file} is locked by another program. Close that program, or name another file with DATABASE_URL.`,
      );
    }
    if (primary === NOT_A_DATABASE) {
      return new StoreError(
        'foreign',
        `The file ${this.#file} is not a SQLite database. Move it away, or name another file with DATABASE_URL.`,
      );
    }
    if (primary === CANNOT_OPEN) {
      return new StoreError(
        'unreachable',
        `The database file ${this.#file} cannot be opened. Check that its folder exists and may be written to.`,
      );
    }
    return new Error(`SQLite: ${message}`);
  }
}
