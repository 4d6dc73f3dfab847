import type { Kysely, Migration } from 'kysely';
import type { Dialect } from '../database.ts';
import { createTable } from './create-table.ts';

/** What tickets can be opened. */
export function ticketSchemas(dialect: Dialect): Migration {
  return {
    async up(database: Kysely<unknown>): Promise<void> {
      await createTable(
        database,
        dialect,
        'ticket_schema',
        { connection: 'text', stage: 'text', schema_id: 'text' },
        { project_key: 'text', schema: 'text', read_at: 'text' },
      );
    },
  };
}
