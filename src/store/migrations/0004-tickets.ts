import type { Kysely, Migration } from 'kysely';
import type { Dialect } from '../database.ts';
import { createTable } from './create-table.ts';

/** Requests for tickets, the issues that they became, and what was said on those. */
export function ticketTables(dialect: Dialect): Migration {
  return {
    async up(database: Kysely<unknown>): Promise<void> {
      await createTable(
        database,
        dialect,
        'ticket',
        { connection: 'text', request_id: 'text' },
        {
          bulk_id: 'text',
          content: 'text',
          content_hash: 'text',
          requester: 'text',
          requester_verified: 'integer',
          reason: 'text',
          workflow_id: 'text',
          state: 'text',
          outcome: 'text',
          error: 'text',
          project_id: 'text',
          project_key: 'text',
          draft: 'text',
          floor: 'integer',
          attempts: 'integer',
          issue_id: 'text',
          issue_key: 'text',
          url: 'text',
          seen: 'text',
          status: 'text',
          resolution: 'text',
          decision: 'text',
          decided_by: 'text',
          decided_at: 'text',
          created_at: 'text',
          opened_at: 'text',
          timeout_at: 'text',
          ended_at: 'text',
          notes: 'text',
        },
      );
      const { schema } = database;
      await schema.createIndex('ticket_by_time').on('ticket').columns(['connection', 'created_at']).execute();
      await schema.createIndex('ticket_by_state').on('ticket').columns(['connection', 'state', 'request_id']).execute();
      await schema.createIndex('ticket_by_issue').on('ticket').columns(['connection', 'issue_id']).execute();
      await createTable(
        database,
        dialect,
        'ticket_note',
        { connection: 'text', request_id: 'text', event: 'text' },
        { state: 'text' },
      );
    },
  };
}
