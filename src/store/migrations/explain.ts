import { StoreError } from '../errors.ts';

/** PostgreSQL: duplicate_table. SQLite says the same in words, but its foreign files are found out earlier. */
const DUPLICATE_TABLE = '42P07';
/** How Kysely's Migrator begins when the database has migrations that this program does not know. */
const UNKNOWN_MIGRATION = 'corrupted migrations';

/** Why the tables could not be brought up to this version. */
export function explainMigration(error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  if (error.message.startsWith(UNKNOWN_MIGRATION)) {
    return writtenByNewer(error);
  }
  if ((error as Error & { code?: string }).code === DUPLICATE_TABLE) {
    return new StoreError(
      'foreign',
      `The database has tables of another program: ${error.message}. Name another database with DATABASE_URL, or a schema of its own (?options=-csearch_path%3Djira_access).`,
      { cause: error },
    );
  }
  return error;
}

export function writtenByNewer(cause?: unknown): StoreError {
  return new StoreError('newer', 'The database was written by a newer version of jira-access. Update this program.', {
    cause,
  });
}
