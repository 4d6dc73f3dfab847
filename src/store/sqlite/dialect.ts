import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { SqliteConnection, type SqliteOptions } from './connection.ts';

/** One thread for what takes long, one for what is short, one for streams. A fourth would only wait for the lock. */
const MAX_CONNECTIONS = 3;

/** SQLite through Kysely, every statement off the event loop. */
export function sqliteDialect(options: SqliteOptions): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ThreadedDriver(options),
    createIntrospector: (database: Kysely<unknown>) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class ThreadedDriver implements Driver {
  readonly #options: SqliteOptions;
  readonly #free: SqliteConnection[] = [];
  readonly #all: SqliteConnection[] = [];
  readonly #queue: ((connection: SqliteConnection) => void)[] = [];

  constructor(options: SqliteOptions) {
    this.#options = options;
  }

  async init(): Promise<void> {
    // Opened here, so that a foreign or locked file is reported before the first statement.
    await this.releaseConnection(await this.#connect());
  }

  async acquireConnection(): Promise<SqliteConnection> {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#all.length < MAX_CONNECTIONS) return this.#connect();
    return new Promise((resolve) => this.#queue.push(resolve));
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // Immediate: a read that later wants to write would fail at once when another writes, instead of waiting.
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(connection: SqliteConnection): Promise<void> {
    const next = this.#queue.shift();
    if (next === undefined) this.#free.push(connection);
    else next(connection);
  }

  async destroy(): Promise<void> {
    await Promise.all(this.#all.map((connection) => connection.close()));
  }

  async #connect(): Promise<SqliteConnection> {
    const connection = new SqliteConnection(this.#options);
    this.#all.push(connection);
    try {
      return await connection.open();
    } catch (error) {
      this.#all.splice(this.#all.indexOf(connection), 1);
      throw error;
    }
  }
}
