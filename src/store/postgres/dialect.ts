import { type Dialect, PostgresDialect } from 'kysely';
import { StoreError } from '../errors.ts';

/** Enough for a worker's activities at once; a second worker brings its own. */
const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;

/** PostgreSQL through Kysely. The driver is loaded only where it is used: the CLI on SQLite starts without it. */
export async function postgresDialect(url: string): Promise<Dialect> {
  const [{ default: pg }, { default: Cursor }] = await Promise.all([import('pg'), import('pg-cursor')]);
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // Without a listener, a server that restarts would end the process.
  pool.on('error', () => undefined);
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      'unreachable',
      `PostgreSQL does not answer: ${reason}. Check DATABASE_URL and that the server runs.`,
      {
        cause: error,
      },
    );
  }
  return new PostgresDialect({ pool, cursor: Cursor });
}
