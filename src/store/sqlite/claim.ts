import { type Kysely, sql } from 'kysely';
import { StoreError } from '../errors.ts';
import type { Tables } from '../schema.ts';

/** Marks a SQLite file as ours (pragma application_id): the letters JACC. */
const APPLICATION_ID = 0x4a414343;

interface Marks {
  readonly application_id: number;
  readonly used: number;
}

/**
 * Refuses a file of another program, which stays as it was, and makes a new one ours. The write-ahead log stays on from
 * then on: readers and the writer do not wait for each other.
 */
export async function claimFile(kysely: Kysely<Tables>, file: string, access: 'read' | 'write'): Promise<void> {
  // One statement, so one moment: another process may be making our tables in it just now.
  const { rows } = await sql<Marks>`select application_id, exists (select 1 from sqlite_master) as used
    from pragma_application_id`.execute(kysely);
  const marks = rows[0];
  if (marks?.application_id === APPLICATION_ID) return;
  if (marks?.used === 1) {
    throw new StoreError(
      'foreign',
      `The database file ${file} belongs to another program. Name another file with DATABASE_URL; this one was not touched.`,
    );
  }
  if (access === 'read') return;
  await sql.raw('pragma journal_mode = wal').execute(kysely);
  await sql.raw(`pragma application_id = ${APPLICATION_ID}`).execute(kysely);
}
