import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { FACT_NAMES } from '../facts.ts';

/** Removes what a sync has staged and its work list; its record and the counts of its parts stay. */
export async function dropStaged({ kysely }: Database, connection: string, syncId: number): Promise<void> {
  const tables = [...FACT_NAMES.map((fact) => `staged_${fact}`), 'staged_skipped_account', 'sync_item'];
  for (const table of tables) {
    const skippedStay = table === 'sync_item' ? sql` and state <> 'skipped'` : sql``;
    await sql`delete from ${sql.table(table)} where connection = ${connection} and sync_id = ${syncId}${skippedStay}`.execute(
      kysely,
    );
  }
}
