import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Kysely, Migrator, sql } from 'kysely';
import type { Database } from './database.ts';
import { type DatabaseLocation, parseDatabaseUrl } from './database-url.ts';
import { StoreError } from './errors.ts';
import { knownMigrations, migrations } from './migrations/index.ts';
import { postgresDialect } from './postgres/dialect.ts';
import type { Tables } from './schema.ts';
import { sqliteDialect } from './sqlite/dialect.ts';
import { Store } from './store.ts';

/** Marks a SQLite file as ours (pragma application_id): the letters JACC. */
const APPLICATION_ID = 0x4a414343;

/**
 * Write-ahead log: readers and the writer do not wait for each other. `synchronous = normal` may lose the last
 * commits when the machine (not the process) dies; a sync then asks Jira for those pages again.
 */
const WRITER_SETUP = [
  'pragma busy_timeout = 15000',
  'pragma journal_mode = wal',
  'pragma synchronous = normal',
  'pragma cache_size = -65536',
  'pragma temp_store = memory',
];
const READER_SETUP = ['pragma busy_timeout = 15000', 'pragma temp_store = memory'];

export interface OpenOptions {
  /** `sqlite:/path` or `postgres://…`. */
  readonly url: string;
  /** `write` creates what is missing; `read` changes nothing. */
  readonly access: 'read' | 'write';
}

/** Opens the store. Throws a StoreError that says what to do where the database cannot be used as it is. */
export async function openStore({ url, access }: OpenOptions): Promise<Store> {
  const location = parseDatabaseUrl(url);
  const database = await connect(location, access);
  const store = new Store(database, migrator(database));
  try {
    if (location.dialect === 'sqlite') await refuseForeignFile(database, location.file);
    if (access === 'read') await requireMigrated(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function connect(location: DatabaseLocation, access: 'read' | 'write'): Promise<Database> {
  if (location.dialect === 'postgres') {
    return { dialect: 'postgres', kysely: new Kysely<Tables>({ dialect: await postgresDialect(location.url) }) };
  }
  const { file } = location;
  if (access === 'write') mkdirSync(path.dirname(file), { recursive: true });
  else if (!existsSync(file)) throw notMigrated();
  const dialect = sqliteDialect({
    file,
    readOnly: access === 'read',
    setup: access === 'write' ? WRITER_SETUP : READER_SETUP,
  });
  return { dialect: 'sqlite', kysely: new Kysely<Tables>({ dialect }) };
}

function migrator({ kysely, dialect }: Database): Migrator {
  return new Migrator({ db: kysely, provider: migrations(dialect) });
}

async function refuseForeignFile({ kysely }: Database, file: string): Promise<void> {
  const { rows } = await sql<{ application_id: number }>`pragma application_id`.execute(kysely);
  if (rows[0]?.application_id === APPLICATION_ID) return;
  const tables = await sql<{ name: string }>`select name from sqlite_master limit 1`.execute(kysely);
  if (tables.rows.length > 0) {
    throw new StoreError(
      'foreign',
      `The database file ${file} belongs to another program. Name another file with DATABASE_URL; this one was not touched.`,
    );
  }
  await sql
    .raw(`pragma application_id = ${APPLICATION_ID}`)
    .execute(kysely)
    .catch(() => undefined);
}

async function requireMigrated(store: Store): Promise<void> {
  const { applied } = await store.status();
  const known = await knownMigrations();
  if (applied.some((name) => !known.includes(name))) {
    throw new StoreError('newer', 'The database was written by a newer version of jira-access. Update this program.');
  }
  if (applied.length < known.length) throw notMigrated();
}

function notMigrated(): StoreError {
  return new StoreError(
    'not_migrated',
    'There is no database of this version yet. It is made by `jira-access up` or `worker`, or by `jira-access store migrate`.',
  );
}
