import { type RawBuilder, sql } from 'kysely';
import { type Dialect, type Executor, jsonRows } from './database.ts';
import type { ColumnType } from './facts.ts';

/** Rows of one statement: more would hold the write lock longer without being faster (TRIED: SQLite). */
const ROWS_PER_STATEMENT = 1000;

export interface BulkTarget {
  readonly table: string;
  /** Columns that have one value for all rows, such as the connection. */
  readonly fixed: Readonly<Record<string, string | number>>;
  readonly key: Readonly<Record<string, ColumnType>>;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** What happens to a row whose key is there already. */
  readonly onConflict: 'update' | 'ignore';
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Inserts many rows in a few statements, whatever their number; a key that comes twice counts once, the last wins.
 * Between statements the event loop is free.
 */
export async function bulkInsert(
  executor: Executor,
  dialect: Dialect,
  target: BulkTarget,
  rows: readonly Row[],
): Promise<number> {
  let inserted = 0;
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const batch = sortedByKey(target, rows.slice(start, start + ROWS_PER_STATEMENT));
    const result = await statement(target, dialect, batch).execute(executor);
    inserted += Number(result.numAffectedRows ?? 0n);
  }
  return inserted;
}

/** Each key once, in the order of the tree that the rows go into: neighbours share its pages. */
function sortedByKey(target: BulkTarget, rows: readonly Row[]): Row[] {
  const keys = Object.keys(target.key);
  const byKey = new Map(rows.map((row) => [keys.map((key) => row[key]).join('\u0000'), row]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function statement(target: BulkTarget, dialect: Dialect, rows: readonly Row[]): RawBuilder<unknown> {
  const fixed = Object.entries(target.fixed);
  const typed = [...Object.entries(target.key), ...Object.entries(target.columns)];
  const names = [...fixed.map(([name]) => name), ...typed.map(([name]) => name)];
  const json = JSON.stringify(rows.map((row) => typed.map(([name]) => storable(row[name]))));
  const values = [
    ...fixed.map(([, value]) =>
      typeof value === 'number' ? sql`cast(${value} as integer)` : sql`cast(${value} as text)`,
    ),
    ...typed.map(([, type], index) => extract(type, index)),
  ];
  const conflict = [...fixed.map(([name]) => name), ...Object.keys(target.key)];
  // `where true` keeps SQLite from reading ON CONFLICT as a join's ON (sqlite.org/lang_upsert.html, "Parsing Ambiguity").
  return sql`insert into ${sql.table(target.table)} (${list(names)})
    select ${sql.join(values)} from ${jsonRows(dialect, json)} where true
    on conflict (${list(conflict)}) do ${onConflict(target)}`;
}

/** PostgreSQL stores neither NUL nor half a surrogate pair, which a name that was cut somewhere may end in. */
function storable(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  const text = value.isWellFormed() ? value : value.toWellFormed();
  return text.includes('\u0000') ? text.replaceAll('\u0000', '\ufffd') : text;
}

function onConflict(target: BulkTarget): RawBuilder<unknown> {
  const columns = Object.keys(target.columns);
  if (target.onConflict === 'ignore' || columns.length === 0) return sql`nothing`;
  return sql`update set ${sql.join(columns.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}`;
}

function extract(type: ColumnType, index: number): RawBuilder<unknown> {
  const position = sql.lit(index);
  return type === 'integer' ? sql`cast(value ->> ${position} as integer)` : sql`value ->> ${position}`;
}

function list(names: readonly string[]): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql.ref(name)));
}
