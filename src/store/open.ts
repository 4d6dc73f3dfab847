import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, Migrator, sql } from 'kysely';
import type { Database } from './database.ts';
import { type DatabaseLocation, parseDatabaseUrl } from './database-url.ts';
import { StoreError } from './errors.ts';
import { writtenByNewer } from './migrations/explain.ts';
import { migrations } from './migrations/index.ts';
import { postgresDialect } from './postgres/dialect.ts';
import type { Tables } from './schema.ts';
import { claimFile } from './sqlite/claim.ts';
import { sqliteDialect } from './sqlite/dialect.ts';
import { Store } from './store.ts';

/** A transaction of another process takes well under a second; this is for a machine that stands still for a while. */
const LOCK_TIMEOUT_MS = 15_000;

export interface OpenOptions {
  /** `sqlite:/path` or `postgres://…`. */
  readonly url: string;
  /** `write` creates what is missing; `read` changes nothing. */
  readonly access: 'read' | 'write';
  /** How long to wait for another process that has locked the SQLite file; 15 seconds unless given. */
  readonly lockTimeoutMs?: number;
}

/** Opens the store. Throws a StoreError that says what to do where the database cannot be used as it is. */
export async function openStore(options: OpenOptions): Promise<Store> {
  const { url, access } = options;
  const location = parseDatabaseUrl(url);
  const database = await connect(location, options);
  const store = new Store(database, migrator(database));
  try {
    if (location.dialect === 'sqlite') await claimFile(database.kysely, location.file, access);
    // The pool connects with the first statement: a server that is not there is to be told of here.
    else await sql`select 1`.execute(database.kysely);
    if (access === 'read') await requireMigrated(database, store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function connect(location: DatabaseLocation, { access, lockTimeoutMs }: OpenOptions): Promise<Database> {
  if (location.dialect === 'postgres') {
    return { dialect: 'postgres', kysely: new Kysely<Tables>({ dialect: await postgresDialect(location.url) }) };
  }
  const { file } = location;
  if (access === 'write') makeFolderOf(file);
  else if (!existsSync(file)) throw notMigrated();
  const dialect = sqliteDialect({
    file,
    readOnly: access === 'read',
    lockTimeoutMs: lockTimeoutMs ?? LOCK_TIMEOUT_MS,
  });
  return { dialect: 'sqlite', kysely: new Kysely<Tables>({ dialect }) };
}

function makeFolderOf(file: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
  } catch (cause) {
    throw new StoreError(
      'unreachable',
      `The folder of the database file ${file} cannot be made: ${(cause as Error).message}. Name another file with DATABASE_URL.`,
      { cause },
    );
  }
}

function migrator({ kysely, dialect }: Database): Migrator {
  return new Migrator({ db: kysely, provider: migrations(dialect) });
}

async function requireMigrated({ kysely }: Database, store: Store): Promise<void> {
  const { applied, pending } = await store.status();
  if (applied.length === 0 || pending.length > 0) throw notMigrated();
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(kysely);
  if (rows.length > applied.length) throw writtenByNewer();
}

function notMigrated(): StoreError {
  return new StoreError(
    'not_migrated',
    'There is no database of this version yet. It is made by `jira-access up` or `worker`, or by `jira-access store migrate`.',
  );
}
