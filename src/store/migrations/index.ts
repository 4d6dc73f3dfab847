import type { MigrationProvider } from 'kysely';
import type { Dialect } from '../database.ts';
import { firstTables } from './0001-first-tables.ts';
import { organization } from './0002-organization.ts';
import { accessTables } from './0003-access.ts';
import { ticketTables } from './0004-tickets.ts';
import { webhookDeliveries } from './0005-webhooks.ts';
import { ticketSchemas } from './0006-ticket-schemas.ts';

/** Migrations by name, in order. One that was released is never changed: its columns are written out in it. */
export function migrations(dialect: Dialect): MigrationProvider {
  return {
    getMigrations: async () => ({
      '0001-first-tables': firstTables(dialect),
      '0002-organization': organization(dialect),
      '0003-access': accessTables(dialect),
      '0004-tickets': ticketTables(dialect),
      '0005-webhooks': webhookDeliveries(dialect),
      '0006-ticket-schemas': ticketSchemas(dialect),
    }),
  };
}
