import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { FACT_NAMES } from '../facts.ts';

/** Rows looked at for each index: enough to tell a site from one of its groups, and done in milliseconds. */
const SQLITE_ANALYSIS_LIMIT = 1000;

/**
 * Tells the query planner how large things are. Without that, SQLite takes "all rows of a connection" for as good a
 * guess as "one account", and following participants down to accounts takes minutes instead of a second (measured).
 */
export async function refreshStatistics({ kysely, dialect }: Database): Promise<void> {
  // In one transaction, and so on one connection: the limit is a setting of the connection.
  await kysely.transaction().execute(async (transaction) => {
    if (dialect === 'sqlite') await sql.raw(`pragma analysis_limit = ${SQLITE_ANALYSIS_LIMIT}`).execute(transaction);
    for (const fact of FACT_NAMES) await sql`analyze ${sql.table(fact)}`.execute(transaction);
  });
}

/**
 * The same for what a sync has just staged. PostgreSQL looks at a new table by itself after a minute, if at all; until
 * then it takes it for all but empty, and holds each row against every other one.
 */
export async function refreshStagedStatistics({ kysely, dialect }: Database): Promise<void> {
  if (dialect !== 'postgres') return;
  for (const fact of FACT_NAMES) await sql`analyze ${sql.table(`staged_${fact}`)}`.execute(kysely);
}
