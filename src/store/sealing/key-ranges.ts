import { type RawBuilder, sql } from 'kysely';
import type { Dialect, Executor } from '../database.ts';
import { type FactName, keyColumns } from '../facts.ts';

/**
 * Rows that one statement goes through in SQLite. Where a statement reads what it changes, SQLite sets all that it found
 * aside before the first change: for a million rows that was 100 MB of memory, for these it is a few. PostgreSQL does
 * this in a process, and with a plan, of its own: there the rows are one stretch.
 */
const ROWS_PER_RANGE = 50_000;

/**
 * Cuts the rows of a table into stretches of its key, in order, and gives the condition for each.
 * @param alias under which the table stands in the statement that the condition is for, and in `rows`
 * @param rows which rows are to be gone through
 */
export async function* keyRanges(
  executor: Executor,
  dialect: Dialect,
  { table, fact, alias, rows }: { table: string; fact: FactName; alias: string; rows: RawBuilder<unknown> },
): AsyncGenerator<RawBuilder<unknown>> {
  const columns = keyColumns(fact);
  const key = sql.join(columns.map((column) => sql.ref(`${alias}.${column}`)));
  let behind = sql`1 = 1`;
  while (dialect === 'sqlite') {
    const { rows: found } = await sql<
      Record<string, string>
    >`select ${key} from ${sql.table(table)} as ${sql.ref(alias)}
      where ${rows} and ${behind} order by ${key} limit 1 offset ${ROWS_PER_RANGE - 1}`.execute(executor);
    const last = found[0];
    if (last === undefined) break;
    const values = sql.join(columns.map((column) => sql`${last[column]}`));
    yield sql`${behind} and (${key}) <= (${values})`;
    behind = sql`(${key}) > (${values})`;
  }
  yield behind;
}
