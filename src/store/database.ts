import type { Kysely, RawBuilder, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from './schema.ts';

export type Dialect = 'sqlite' | 'postgres';

/** A database and the few places where the two dialects differ. */
export interface Database {
  readonly kysely: Kysely<Tables>;
  readonly dialect: Dialect;
}

export type Executor = Kysely<Tables> | Transaction<Tables>;

/** The elements of a JSON array as rows of one column named `value`. */
export function jsonRows(dialect: Dialect, json: string): RawBuilder<unknown> {
  return dialect === 'sqlite' ? sql`json_each(${json})` : sql`json_array_elements(${json}::json) as elements(value)`;
}
