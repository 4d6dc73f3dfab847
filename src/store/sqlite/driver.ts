import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import { ThreadConnection } from './thread-connection.ts';
import { ThreadPool } from './thread-pool.ts';

export interface SqliteOptions {
  readonly file: string;
  readonly readOnly: boolean;
  /** How long to wait for another process that has locked the file. */
  readonly lockTimeoutMs: number;
}

/** SQLite has one writer at a time. Ours wait for each other in a queue, where its own lock would make them poll. */
const WRITERS = 1;
/** One for what takes long, such as a stream, and one for what is short. */
const READERS = 2;

/** Statements that change nothing, so that they need not wait for whoever writes. */
const READS = /^\s*(?:select|with)\b/i;

/**
 * `synchronous = normal` may lose the last commits when the machine (not the process) dies; a sync then asks Jira for
 * those pages again. Rows come sorted by their keys, so a small cache does as well as a large one (measured with a
 * million memberships), and the rest of the file is in the system's own cache.
 */
const WRITER_SETUP = ['pragma synchronous = normal', 'pragma cache_size = -16384', 'pragma temp_store = memory'];
const READER_SETUP = ['pragma cache_size = -8192', 'pragma temp_store = memory'];

/** Gives statements to threads: transactions and single changes to the one that writes, the rest to those that read. */
export class SqliteDriver implements Driver {
  readonly #writers: ThreadPool;
  readonly #readers: ThreadPool;

  constructor({ file, readOnly, lockTimeoutMs }: SqliteOptions) {
    const patience = `pragma busy_timeout = ${lockTimeoutMs}`;
    const open = (setup: readonly string[]) => () =>
      new ThreadConnection({ file, readOnly, setup: [patience, ...setup] }).open();
    this.#readers = new ThreadPool(open(READER_SETUP), READERS);
    this.#writers = readOnly ? this.#readers : new ThreadPool(open(WRITER_SETUP), WRITERS);
  }

  async init(): Promise<void> {
    // Opened here, so that a foreign or locked file is reported before the first statement.
    await this.#writers.use(async () => undefined);
  }

  async acquireConnection(): Promise<SqliteConnection> {
    return new SqliteConnection(this.#writers, this.#readers);
  }

  async releaseConnection(): Promise<void> {}

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    await connection.begin();
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    await connection.end('commit');
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    await connection.end('rollback');
  }

  async destroy(): Promise<void> {
    await Promise.all([...new Set([this.#writers, this.#readers])].map((pool) => pool.close()));
  }
}

/** What Kysely takes for a connection. It holds a thread only while it uses one. */
class SqliteConnection implements DatabaseConnection {
  readonly #writers: ThreadPool;
  readonly #readers: ThreadPool;
  #transaction: ThreadConnection | null = null;

  constructor(writers: ThreadPool, readers: ThreadPool) {
    this.#writers = writers;
    this.#readers = readers;
  }

  async begin(): Promise<void> {
    const thread = await this.#writers.take();
    try {
      // Immediate: a read that later wants to write would fail at once when another process writes, instead of waiting.
      await thread.executeQuery(CompiledQuery.raw('begin immediate'));
      this.#transaction = thread;
    } catch (error) {
      this.#writers.giveBack(thread);
      throw error;
    }
  }

  /** A commit that fails leaves the transaction open, for the roll-back that follows it. */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    const thread = this.#transaction;
    if (thread === null) return;
    try {
      await thread.executeQuery(CompiledQuery.raw(how));
    } catch (error) {
      if (how === 'commit') throw error;
    }
    this.#transaction = null;
    this.#writers.giveBack(thread);
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#transaction !== null) return this.#transaction.executeQuery<R>(query);
    const pool = READS.test(query.sql) ? this.#readers : this.#writers;
    return pool.use((thread) => thread.executeQuery<R>(query));
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize?: number): AsyncIterableIterator<QueryResult<R>> {
    const thread = await this.#readers.take();
    try {
      yield* thread.streamQuery<R>(query, chunkSize);
    } finally {
      this.#readers.giveBack(thread);
    }
  }
}
