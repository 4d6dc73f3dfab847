import { type Dialect, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely';
import { explainPostgres } from './explain.ts';

/** Enough for a worker's activities at once; a second worker brings its own. */
const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 10_000;
/** How the server's own views name us. */
const APPLICATION_NAME = 'jira-access';

/** PostgreSQL through Kysely. The driver is loaded only where it is used: the CLI on SQLite starts without it. */
export async function postgresDialect(url: string): Promise<Dialect> {
  const [{ default: pg }, { default: Cursor }] = await Promise.all([import('pg'), import('pg-cursor')]);
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: APPLICATION_NAME,
  });
  // Without a listener, a server that restarts would end the process.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool: explained(pool as unknown as PostgresPool), cursor: Cursor });
}

/** A pool whose errors say what to do. */
function explained(pool: PostgresPool): PostgresPool {
  const clients = new WeakMap<PostgresPoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect().catch(rethrow);
      const known = clients.get(client) ?? explainedClient(client);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

/** A cursor's errors come out of the cursor and stay as they are: only lists stream, and they have nothing to retry. */
function explainedClient(client: PostgresPoolClient): PostgresPoolClient {
  const query = (...args: [never]): unknown => {
    const answer: unknown = client.query(...args);
    return answer instanceof Promise ? answer.catch(rethrow) : answer;
  };
  return { query: query as PostgresPoolClient['query'], release: () => client.release() };
}

function rethrow(error: unknown): never {
  throw explainPostgres(error);
}
