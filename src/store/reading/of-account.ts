import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { type AsOf, validAt } from './as-of.ts';

/** A role in a project, with the words that people know it by. */
export interface HeldRoleRow {
  readonly projectId: string;
  readonly roleId: string;
  readonly roleName: string;
  readonly projectKey: string;
}

/** Accounts of the last sealed sync with this name or email address, Jira's or the organization's, whatever the case; none before the first one. */
export async function accountsNamed(database: Database, connection: string, text: string): Promise<string[]> {
  const asOf = await lastSealed(database, connection);
  if (asOf === null) return [];
  const { rows } = await sql<{ account_id: string }>`select a.account_id from account a
    left join organization_account o on o.account_id = a.account_id and ${validAt('o', asOf)}
    where ${validAt('a', asOf)} and lower(${text}) in (lower(a.display_name), lower(a.email), lower(o.email))
    order by a.account_id`.execute(database.kysely);
  return rows.map((row) => row.account_id);
}

/** Direct holders only: who holds a role through a group loses it with the group. */
export async function rolesHeldBy(database: Database, connection: string, accountId: string): Promise<HeldRoleRow[]> {
  const asOf = await lastSealed(database, connection);
  if (asOf === null) return [];
  const { rows } = await sql<{ project_id: string; role_id: string; name: string | null; project_key: string | null }>`
    select r.project_id, r.role_id, n.name, p.project_key from role_actor r
    inner join project_role n on ${validAt('n', asOf)} and n.project_id = r.project_id and n.role_id = r.role_id
    inner join project p on ${validAt('p', asOf)} and p.project_id = r.project_id
    where ${validAt('r', asOf)} and r.actor_type = 'user' and r.actor_id = ${accountId}
    order by r.project_id, r.role_id`.execute(database.kysely);
  return rows.map((row) => ({
    projectId: row.project_id,
    roleId: row.role_id,
    roleName: row.name ?? row.role_id,
    projectKey: row.project_key ?? row.project_id,
  }));
}

async function lastSealed({ kysely }: Database, connection: string): Promise<AsOf | null> {
  const row = await kysely
    .selectFrom('connection')
    .select('sealed_sync_id')
    .where('name', '=', connection)
    .executeTakeFirst();
  return row?.sealed_sync_id == null ? null : { connection, syncId: row.sealed_sync_id };
}
