import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { type PostgresServer, query } from './postgres.ts';

/** A migrated store of its own for one test. */
export interface TemporaryStore extends AsyncDisposable {
  readonly store: Store;
  readonly url: string;
  /** Runs one statement past the store, as another program would. */
  run(statement: string): Promise<void>;
}

/** A statement past the store waits for the store to be done with its own. */
const LOCK_TIMEOUT_MS = 5_000;

/** Makes a database, without tables. */
export type NewDatabase = () => Promise<Pick<TemporaryStore, 'url' | 'run'> & AsyncDisposable>;

/** A SQLite file in a folder of its own, gone when disposed of. */
export const newSqlite: NewDatabase = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-store-'));
  const file = path.join(folder, 'store.db');
  return {
    url: `sqlite:${file}`,
    async run(statement) {
      using database = new DatabaseSync(file, { timeout: LOCK_TIMEOUT_MS });
      database.exec(statement);
    },
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A database on a server that goes with its tests. */
export function newPostgres(server: () => PostgresServer): NewDatabase {
  return async () => {
    const url = await server().createDatabase();
    return { url, run: (statement) => query(url, statement), [Symbol.asyncDispose]: async () => undefined };
  };
}

/** A migrated store in a new database; SQLite unless told otherwise. */
export async function temporaryStore(newDatabase: NewDatabase = newSqlite): Promise<TemporaryStore> {
  const database = await newDatabase();
  const store = await openStore({ url: database.url, access: 'write' });
  await store.migrate();
  return {
    store,
    url: database.url,
    run: database.run,
    async [Symbol.asyncDispose]() {
      await store.close();
      await database[Symbol.asyncDispose]();
    },
  };
}
