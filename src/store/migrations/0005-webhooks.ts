import type { Kysely, Migration } from 'kysely';
import type { Dialect } from '../database.ts';
import { createTable } from './create-table.ts';

/** Which of Jira's calls were acted upon already. */
export function webhookDeliveries(dialect: Dialect): Migration {
  return {
    async up(database: Kysely<unknown>): Promise<void> {
      await createTable(
        database,
        dialect,
        'webhook_delivery',
        { connection: 'text', identifier: 'text' },
        { received_at: 'text' },
      );
      await database.schema
        .createIndex('webhook_delivery_by_age')
        .on('webhook_delivery')
        .column('received_at')
        .execute();
    },
  };
}
