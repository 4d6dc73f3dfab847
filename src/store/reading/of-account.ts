import { sql } from 'kysely';
import { parseEntitlementId } from '../../model/entitlement.ts';
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

/**
 * Direct holders only: who holds a role through a group loses it with the group. What was granted here since the last sealed
 * sync is among them, held or not any more.
 */
export async function rolesHeldBy(database: Database, connection: string, accountId: string): Promise<HeldRoleRow[]> {
  const { kysely } = database;
  const asOf = (await lastSealed(database, connection)) ?? { connection, syncId: 0 };
  const { rows: known } = await sql<RoleKey>`select r.project_id, r.role_id from role_actor r
    where ${validAt('r', asOf)} and r.actor_type = 'user' and r.actor_id = ${accountId}`.execute(kysely);
  const granted = await kysely
    .selectFrom('access_step')
    .select('entitlement_id')
    .distinct()
    .where('connection', '=', connection)
    .where('principal_type', '=', 'user')
    .where('principal_id', '=', accountId)
    .where('wish', '=', 'held')
    .where('entitlement_id', 'like', 'project-role:%')
    .execute();
  const keys = new Map([...known, ...granted.flatMap(keyOf)].map((key) => [`${key.project_id}:${key.role_id}`, key]));
  return Promise.all([...keys.values()].map((key) => named(database, asOf, key)));
}

interface RoleKey {
  readonly project_id: string;
  readonly role_id: string;
}

function keyOf({ entitlement_id }: { readonly entitlement_id: string }): RoleKey[] {
  const [project_id, role_id] = parseEntitlementId(entitlement_id)?.resourceId.split(':') ?? [];
  return project_id === undefined || role_id === undefined ? [] : [{ project_id, role_id }];
}

async function named({ kysely }: Database, asOf: AsOf, { project_id, role_id }: RoleKey): Promise<HeldRoleRow> {
  const { rows } = await sql<{ name: string | null; project_key: string | null }>`select n.name, p.project_key
    from project_role n inner join project p on p.project_id = n.project_id and ${validAt('p', asOf)}
    where ${validAt('n', asOf)} and n.project_id = ${project_id} and n.role_id = ${role_id}`.execute(kysely);
  return {
    projectId: project_id,
    roleId: role_id,
    roleName: rows[0]?.name ?? role_id,
    projectKey: rows[0]?.project_key ?? project_id,
  };
}

async function lastSealed({ kysely }: Database, connection: string): Promise<AsOf | null> {
  const row = await kysely
    .selectFrom('connection')
    .select('sealed_sync_id')
    .where('name', '=', connection)
    .executeTakeFirst();
  return row?.sealed_sync_id == null ? null : { connection, syncId: row.sealed_sync_id };
}
