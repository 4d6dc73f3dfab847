import { DatabaseSync } from 'node:sqlite';
import { FACT_NAMES } from '../../src/store/facts.ts';

const TABLES = [...FACT_NAMES.map((fact) => `staged_${fact}`), 'staged_skipped_account', 'sync_item'];

/** Rows that a sync staged, and open work of it, by table; empty where nothing of it stayed behind. */
export function stagedRows(databaseUrl: string): Record<string, number> {
  using database = new DatabaseSync(databaseUrl.replace(/^sqlite:/, ''), { readOnly: true });
  const counts = TABLES.map((table): [string, number] => {
    const row = database.prepare(`select count(*) as n from ${table}`).get();
    return [table, Number(row?.n)];
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
