import { type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely';
import type { Dialect } from '../database.ts';

type Type = 'text' | 'integer';
type Columns = Readonly<Record<string, Type>>;

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

/** Columns beside the key, up to which a row is about as long as its key. */
const NARROW = 4;

export function firstTables(dialect: Dialect): Migration {
  return {
    async up(database: Kysely<unknown>): Promise<void> {
      const create = (
        name: string,
        key: Columns,
        columns: Columns,
        shape: (table: CreateTableBuilder<string, string>) => CreateTableBuilder<string, string> = (table) => table,
      ) => createTable(database, dialect, name, key, columns, shape);
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
      for (const [name, key, columns] of FACTS) {
        await create(
          name,
          { connection: 'text', ...key, valid_from: 'integer' },
          { ...columns, valid_until: 'integer' },
        );
        await create(`staged_${name}`, { ...sync, ...key }, columns);
      }
    },
  };
}

async function createTable(
  database: Kysely<unknown>,
  dialect: Dialect,
  name: string,
  key: Columns,
  columns: Columns,
  shape: (table: CreateTableBuilder<string, string>) => CreateTableBuilder<string, string>,
): Promise<void> {
  let table: CreateTableBuilder<string, string> = database.schema.createTable(name);
  // Ids are in the order of their bytes in both dialects, whatever language a PostgreSQL database was made for.
  const text = dialect === 'postgres' ? sql`text collate "C"` : 'text';
  const typed = (type: Type) => (type === 'text' ? text : type);
  for (const [column, type] of Object.entries(key)) table = table.addColumn(column, typed(type), (c) => c.notNull());
  for (const [column, type] of Object.entries(columns)) table = table.addColumn(column, typed(type));
  table = shape(table.addPrimaryKeyConstraint(`${name}_key`, Object.keys(key) as never));
  // Narrow rows are kept in the key's own tree, once instead of twice. Wide ones would make that tree too large for the
  // cache, and most look-ups ask only whether there is such a row.
  if (dialect === 'sqlite' && Object.keys(columns).length <= NARROW) table = table.modifyEnd(sql`without rowid`);
  await table.execute();
}
