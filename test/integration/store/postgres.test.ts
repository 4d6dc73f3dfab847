import { describePostgres } from '../../support/describe-postgres.ts';
import { newPostgres } from '../../support/temporary-store.ts';
import { crashingSuite } from './suite/crashing.ts';
import { openingSuite } from './suite/opening.ts';
import { readingSuite } from './suite/reading.ts';
import { sealingSuite } from './suite/sealing.ts';
import { writingSuite } from './suite/writing.ts';

describePostgres('the store on PostgreSQL', (server) => {
  const database = newPostgres(server);
  openingSuite(database);
  writingSuite(database);
  sealingSuite(database);
  crashingSuite(database);
  readingSuite(database);
});
