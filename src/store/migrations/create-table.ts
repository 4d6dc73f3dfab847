import { type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Dialect } from '../database.ts';

type Type = 'text' | 'integer';

/** Columns of a table by name, as a migration writes them out. */
export type Columns = Readonly<Record<string, Type>>;

type Shape = (table: CreateTableBuilder<string, string>) => CreateTableBuilder<string, string>;

/** Columns beside the key, up to which a row is about as long as its key. */
const NARROW = 4;

/** Makes a table with this key and these other columns, which may be null. */
export async function createTable(
  database: Kysely<unknown>,
  dialect: Dialect,
  name: string,
  key: Columns,
  columns: Columns,
  shape: Shape = (table) => table,
): Promise<void> {
  let table: CreateTableBuilder<string, string> = database.schema.createTable(name);
  for (const [column, type] of Object.entries(key)) {
    table = table.addColumn(column, typed(dialect, type), (built) => built.notNull());
  }
  for (const [column, type] of Object.entries(columns)) table = table.addColumn(column, typed(dialect, type));
  table = shape(table.addPrimaryKeyConstraint(`${name}_key`, Object.keys(key) as never));
  // Narrow rows are kept in the key's own tree, once instead of twice. Wide ones would make that tree too large for the
  // cache, and most look-ups ask only whether there is such a row.
  if (dialect === 'sqlite' && Object.keys(columns).length <= NARROW) table = table.modifyEnd(sql`without rowid`);
  await table.execute();
}

/** Makes the two tables of a kind of facts: its history, and what a sync stages of it. */
export async function createFactTables(
  database: Kysely<unknown>,
  dialect: Dialect,
  name: string,
  key: Columns,
  columns: Columns,
): Promise<void> {
  const historyKey: Columns = { connection: 'text', ...key, valid_from: 'integer' };
  await createTable(database, dialect, name, historyKey, { ...columns, valid_until: 'integer' });
  const stagedKey: Columns = { connection: 'text', sync_id: 'integer', ...key };
  await createTable(database, dialect, `staged_${name}`, stagedKey, columns);
}

function typed(dialect: Dialect, type: Type) {
  // Ids are in the order of their bytes in both dialects, whatever language a PostgreSQL database was made for.
  if (type === 'text') return dialect === 'postgres' ? sql`text collate "C"` : 'text';
  return type;
}
