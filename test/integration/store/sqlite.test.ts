import { describe } from 'vitest';
import { newSqlite } from '../../support/temporary-store.ts';
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

describe('the store on SQLite', () => {
  openingSuite(newSqlite);
  organizationSuite(newSqlite);
  webhookDeliveriesSuite(newSqlite);
  writingSuite(newSqlite);
  sealingSuite(newSqlite);
  crashingSuite(newSqlite);
  readingSuite(newSqlite);
  requestsSuite(newSqlite);
  accessRequestsSuite(newSqlite);
  accessClaimsSuite(newSqlite);
  ticketSchemasSuite(newSqlite);
  ticketsSuite(newSqlite);
});
