import type { Kysely, Migration } from 'kysely';
import type { Dialect } from '../database.ts';
import { type Columns, createFactTables } from './create-table.ts';

/** What an organization tells, beside what Jira tells of the same accounts and groups. */
const FACTS: readonly [name: string, key: Columns, columns: Columns][] = [
  [
    'organization_account',
    { account_id: 'text' },
    { name: 'text', email: 'text', account_type: 'text', claim: 'text', status: 'text', mfa: 'integer' },
  ],
  ['organization_activity', { account_id: 'text' }, { last_active: 'text' }],
  ['organization_group', { group_id: 'text' }, { name: 'text', managed_by: 'text' }],
];

/** What Jira never told, and what follows from the rest. */
const DROPPED: Readonly<Record<string, readonly string[]>> = {
  account: ['email_source', 'status', 'on_site', 'managed', 'claim', 'last_active', 'mfa'],
  access_group: ['in_organization'],
};

export function organization(dialect: Dialect): Migration {
  return {
    async up(database: Kysely<unknown>): Promise<void> {
      for (const [name, key, columns] of FACTS) await createFactTables(database, dialect, name, key, columns);
      for (const [name, columns] of Object.entries(DROPPED)) {
        for (const table of [name, `staged_${name}`]) {
          for (const column of columns) await database.schema.alterTable(table).dropColumn(column).execute();
        }
      }
      const connection = () => database.schema.alterTable('connection');
      await connection().addColumn('organization_sync_id', 'integer').execute();
      await connection().addColumn('organization_sealed_at', 'text').execute();
    },
  };
}
