import { DatabaseSync } from 'node:sqlite';
import { FACT_NAMES } from '../../src/store/facts.ts';

const TABLES = [...FACT_NAMES.map((fact) => `staged_${fact}`), 'staged_skipped_account', 'sync_item'];

/** Rows that syncs of a connection have staged, and open work of them, by table; empty where nothing stayed behind. */
export function stagedRows(databaseFile: string, connection: string): Record<string, number> {
  using database = new DatabaseSync(databaseFile, { readOnly: true });
  const counts = TABLES.map((table): [string, number] => {
    const row = database.prepare(`select count(*) as n from ${table} where connection = ?`).get(connection);
    return [table, Number(row?.n)];
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
