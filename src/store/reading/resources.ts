import { sql } from 'kysely';
import type { Group } from '../../model/group.ts';
import { type Project, toProjectStyle } from '../../model/project.ts';
import { type ProjectRole, projectRoleId } from '../../model/project-role.ts';
import type { Database } from '../database.ts';
import type { HistoryRow } from '../schema.ts';
import { type AsOf, validAt } from './as-of.ts';
import { stream } from './stream.ts';

interface GroupRow extends HistoryRow<'access_group'> {
  readonly organization_group_id: string | null;
  readonly organization_managed_by: string | null;
}

/** Groups of the site, each joined with what the organization tells of it. `organization`: whether one was asked. */
export async function* groups(database: Database, asOf: AsOf, organization: boolean): AsyncGenerator<Group> {
  const rows = stream(
    database,
    sql<GroupRow>`select g.*, o.group_id as organization_group_id, o.managed_by as organization_managed_by
      from access_group g
      left join organization_group o on o.group_id = g.group_id and ${validAt('o', asOf)}
      where ${validAt('g', asOf)} order by g.group_id`,
  );
  for await (const row of rows) {
    yield {
      groupId: row.group_id,
      name: row.name ?? '',
      managedBy: row.managed_by ?? row.organization_managed_by,
      inOrganization: organization ? row.organization_group_id !== null : null,
    };
  }
}

export async function* projects(database: Database, asOf: AsOf): AsyncGenerator<Project> {
  const flags = await browseFlags(database, asOf);
  const rows = stream(
    database,
    sql<HistoryRow<'project'>>`select * from project p where ${validAt('p', asOf)} order by p.project_id`,
  );
  for await (const row of rows) {
    const holders = flags.get(row.project_id) ?? [];
    yield {
      id: row.project_id,
      key: row.project_key ?? '',
      name: row.name ?? '',
      style: toProjectStyle(row.style),
      type: row.project_type,
      category: row.category,
      leadAccountId: row.lead_account_id,
      archived: row.archived === 1,
      private: truth(row.is_private),
      openToAnyone: holders.some((holder) => holder.holder_type === 'anyone'),
      perIssueHolders: holders.filter((holder) => holder.holder_type === 'per-issue').map((holder) => holder.holder_id),
    };
  }
}

export async function* roles(database: Database, asOf: AsOf): AsyncGenerator<ProjectRole> {
  const rows = stream(
    database,
    sql<
      HistoryRow<'project_role'>
    >`select * from project_role r where ${validAt('r', asOf)} order by r.project_id, r.role_id`,
  );
  for await (const row of rows) {
    yield {
      id: projectRoleId(row.project_id, row.role_id),
      projectId: row.project_id,
      roleId: row.role_id,
      name: row.name ?? '',
      description: row.description,
    };
  }
}

/** Few rows a project: read whole, so that the stream of projects needs no second one beside it. */
async function browseFlags(database: Database, asOf: AsOf): Promise<Map<string, HistoryRow<'browse_holder'>[]>> {
  const { rows } = await sql<HistoryRow<'browse_holder'>>`select * from browse_holder h
    where ${validAt('h', asOf)} and h.holder_type in ('anyone', 'per-issue')
    order by h.project_id, h.holder_id`.execute(database.kysely);
  return Map.groupBy(rows, (row) => row.project_id);
}

function truth(value: number | null): boolean | null {
  return value === null ? null : value === 1;
}
