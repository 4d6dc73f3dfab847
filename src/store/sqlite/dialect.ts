import {
  type Dialect,
  type Kysely,
  SqliteAdapter as KyselySqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { SqliteDriver, type SqliteOptions } from './driver.ts';

/** SQLite through Kysely, every statement off the event loop. */
export function sqliteDialect(options: SqliteOptions): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(options),
    createIntrospector: (database: Kysely<unknown>) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** With it, migrations run in one transaction: it is the lock between two processes, and a crash leaves nothing half done. */
class SqliteAdapter extends KyselySqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
