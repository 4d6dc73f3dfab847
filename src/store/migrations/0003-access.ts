import { type Kysely, type Migration, sql } from 'kysely';
import type { Dialect } from '../database.ts';

/** Requests to change access, their steps, who claims what, and the audit trail. */
export function accessTables(dialect: Dialect): Migration {
  return {
    async up(database: Kysely<unknown>): Promise<void> {
      const { schema } = database;
      await schema
        .createTable('access_request')
        .addColumn('connection', 'text', (column) => column.notNull())
        .addColumn('request_id', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('content', 'text', (column) => column.notNull())
        .addColumn('content_hash', 'text', (column) => column.notNull())
        .addColumn('requester', 'text', (column) => column.notNull())
        .addColumn('requester_verified', 'integer', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('workflow_id', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('planned', 'integer', (column) => column.notNull())
        .addColumn('outcome', 'text')
        .addColumn('error', 'text')
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('ends_at', 'text')
        .addColumn('ended_at', 'text')
        .addColumn('notes', 'text', (column) => column.notNull())
        .addColumn('begun', 'integer', (column) => column.notNull())
        .addColumn('account_id', 'text')
        .addPrimaryKeyConstraint('access_request_key', ['connection', 'request_id'])
        .execute();
      await schema
        .createIndex('access_request_by_time')
        .on('access_request')
        .columns(['connection', 'created_at'])
        .execute();
      await schema
        .createTable('access_step')
        .addColumn('connection', 'text', (column) => column.notNull())
        .addColumn('request_id', 'text', (column) => column.notNull())
        .addColumn('step', 'integer', (column) => column.notNull())
        .addColumn('stage', 'integer', (column) => column.notNull())
        .addColumn('entitlement_id', 'text', (column) => column.notNull())
        .addColumn('principal_type', 'text', (column) => column.notNull())
        .addColumn('principal_id', 'text', (column) => column.notNull())
        .addColumn('wish', 'text', (column) => column.notNull())
        .addColumn('reversible', 'integer', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('before', 'text')
        .addColumn('error', 'text')
        .addPrimaryKeyConstraint('access_step_key', ['connection', 'request_id', 'step'])
        .execute();
      await schema
        .createIndex('access_step_by_principal')
        .on('access_step')
        .columns(['connection', 'principal_id'])
        .execute();
      await schema
        .createTable('access_target')
        .addColumn('connection', 'text', (column) => column.notNull())
        .addColumn('target_id', 'text', (column) => column.notNull())
        .addColumn('before', 'text')
        .addColumn('in_doubt', 'integer', (column) => column.notNull())
        .addColumn('claims', 'text', (column) => column.notNull())
        .addColumn('lock_owner', 'text')
        .addColumn('lock_token', 'text')
        .addColumn('lock_until', 'text')
        .addPrimaryKeyConstraint('access_target_key', ['connection', 'target_id'])
        .execute();
      const sequence = dialect === 'sqlite' ? sql`integer primary key autoincrement` : sql`bigserial primary key`;
      await sql`create table audit (
        seq ${sequence},
        connection text not null,
        at text not null,
        request_id text not null,
        step integer,
        event text not null,
        entitlement_id text,
        principal_type text,
        principal_id text,
        before text,
        after text,
        requester text not null,
        requester_verified integer not null,
        reason text,
        detail text
      )`.execute(database);
      await schema.createIndex('audit_by_request').on('audit').columns(['connection', 'request_id', 'seq']).execute();
    },
  };
}
