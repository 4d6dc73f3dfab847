import { test } from 'vitest';
import { describePostgres } from '../../support/describe-postgres.ts';
import { checkHistories } from '../../support/sync-history-property.ts';
import { newPostgres, temporaryStore } from '../../support/temporary-store.ts';
import { accessClaimsSuite } from './suite/access-claims.ts';
import { accessRequestsSuite } from './suite/access-requests.ts';
import { crashingSuite } from './suite/crashing.ts';
import { openingSuite } from './suite/opening.ts';
import { organizationSuite } from './suite/organization.ts';
import { readingSuite } from './suite/reading.ts';
import { requestsSuite } from './suite/requests.ts';
import { sealingSuite } from './suite/sealing.ts';
import { ticketSchemasSuite } from './suite/ticket-schemas.ts';
import { ticketsSuite } from './suite/tickets.ts';
import { webhookDeliveriesSuite } from './suite/webhook-deliveries.ts';

import { writingSuite } from './suite/writing.ts';

/** The same property that SQLite is held to at greater length (test/properties/store). */
const HISTORIES = 15;

describePostgres('the store on PostgreSQL', (server) => {
  const database = newPostgres(server);
  openingSuite(database);
  organizationSuite(database);
  webhookDeliveriesSuite(database);
  writingSuite(database);
  sealingSuite(database);
  crashingSuite(database);
  readingSuite(database);
  requestsSuite(database);
  accessRequestsSuite(database);
  accessClaimsSuite(database);
  ticketSchemasSuite(database);
  ticketsSuite(database);

  test('shows the last sealed sync, whatever syncs came and however they ended', async () => {
    await using temporary = await temporaryStore(database);
    await checkHistories(temporary, HISTORIES);
  });
});
