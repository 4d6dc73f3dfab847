import { sql } from 'kysely';
import { type Account, type AccountStatus, toAccountType } from '../../model/account.ts';
import type { Group } from '../../model/group.ts';
import { type Project, toProjectStyle } from '../../model/project.ts';
import { type ProjectRole, projectRoleId } from '../../model/project-role.ts';
import type { AccountFilter } from '../access-reader.ts';
import type { Database } from '../database.ts';
import type { HistoryRow } from '../schema.ts';
import { type AsOf, validAt } from './as-of.ts';
import { stream } from './stream.ts';

export async function* accounts(database: Database, asOf: AsOf, filter: AccountFilter): AsyncGenerator<Account> {
  const one = filter.accountId === undefined ? sql`` : sql`and a.account_id = ${filter.accountId}`;
  const onSite = filter.includeOffSite === true ? sql`` : sql`and a.on_site = 1`;
  const rows = stream(
    database,
    sql<
      HistoryRow<'account'>
    >`select * from account a where ${validAt('a', asOf)} ${one} ${onSite} order by a.account_id`,
  );
  for await (const row of rows) {
    yield {
      accountId: row.account_id,
      displayName: row.display_name ?? '',
      email: row.email,
      emailSource: row.email_source as Account['emailSource'],
      accountType: toAccountType(row.account_type),
      active: row.active === 1,
      status: row.status as AccountStatus,
      onSite: row.on_site === 1,
      managed: truth(row.managed),
      claim: row.claim,
      lastActive: row.last_active,
      mfa: truth(row.mfa),
    };
  }
}

export async function* groups(database: Database, asOf: AsOf): AsyncGenerator<Group> {
  const rows = stream(
    database,
    sql<HistoryRow<'access_group'>>`select * from access_group g where ${validAt('g', asOf)} order by g.group_id`,
  );
  for await (const row of rows) {
    yield {
      groupId: row.group_id,
      name: row.name ?? '',
      managedBy: row.managed_by,
      inOrganization: truth(row.in_organization),
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
