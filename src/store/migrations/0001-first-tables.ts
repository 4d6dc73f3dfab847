import type { Kysely, Migration } from 'kysely';
import type { Dialect } from '../database.ts';
import { type Columns, createFactTables, createTable } from './create-table.ts';

/** Kinds of facts as they were first stored: the key, then the rest. */
const FACTS: readonly [name: string, key: Columns, columns: Columns][] = [
  [
    'account',
    { account_id: 'text' },
    {
      display_name: 'text',
      email: 'text',
      email_source: 'text',
      account_type: 'text',
      active: 'integer',
      status: 'text',
      on_site: 'integer',
      managed: 'integer',
      claim: 'text',
      last_active: 'text',
      mfa: 'integer',
    },
  ],
  ['access_group', { group_id: 'text' }, { name: 'text', managed_by: 'text', in_organization: 'integer' }],
  ['membership', { group_id: 'text', account_id: 'text' }, {}],
  [
    'project',
    { project_id: 'text' },
    {
      project_key: 'text',
      name: 'text',
      style: 'text',
      project_type: 'text',
      category: 'text',
      lead_account_id: 'text',
      archived: 'integer',
      is_private: 'integer',
    },
  ],
  ['project_role', { project_id: 'text', role_id: 'text' }, { name: 'text', description: 'text' }],
  ['role_actor', { project_id: 'text', role_id: 'text', actor_type: 'text', actor_id: 'text' }, {}],
  ['browse_holder', { project_id: 'text', holder_type: 'text', holder_id: 'text' }, {}],
  ['application_role_group', { application_role: 'text', group_id: 'text' }, { is_default: 'integer' }],
];

export function firstTables(dialect: Dialect): Migration {
  return {
    async up(database: Kysely<unknown>): Promise<void> {
      const create = (name: string, key: Columns, columns: Columns, shape?: Parameters<typeof createTable>[5]) =>
        createTable(database, dialect, name, key, columns, shape);
      const sync: Columns = { connection: 'text', sync_id: 'integer' };
      await create(
        'connection',
        { name: 'text' },
        { site_url: 'text', cloud_id: 'text', sealed_sync_id: 'integer', sealed_at: 'text', created_at: 'text' },
      );
      await create(
        'sync',
        sync,
        {
          workflow_id: 'text',
          run_id: 'text',
          state: 'text',
          started_at: 'text',
          ended_at: 'text',
          requests: 'integer',
          changes: 'text',
          warnings: 'text',
          error: 'text',
        },
        (table) => table.addUniqueConstraint('sync_of_a_run', ['connection', 'run_id']),
      );
      await create(
        'sync_part',
        { ...sync, part: 'text' },
        {
          lease: 'text',
          state: 'text',
          items_done: 'integer',
          items_known: 'integer',
          records: 'integer',
          skipped: 'integer',
        },
      );
      await create(
        'sync_item',
        { ...sync, part: 'text', item: 'text' },
        { state: 'text', cursor: 'text', failures: 'integer', note: 'text' },
      );
      await create('staged_skipped_account', { ...sync, account_id: 'text' }, { reason: 'text' });
      for (const [name, key, columns] of FACTS) await createFactTables(database, dialect, name, key, columns);
    },
  };
}
