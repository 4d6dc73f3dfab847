import { type RawBuilder, sql } from 'kysely';
import { type PrincipalType, parseEntitlementId } from '../../model/entitlement.ts';
import { type Grant, grantId } from '../../model/grant.ts';
import type { GrantFilter } from '../access-reader.ts';
import type { Database } from '../database.ts';
import { type AsOf, existsAt, validAt } from './as-of.ts';
import { stream } from './stream.ts';

interface HolderRow {
  readonly entitlement_id: string;
  readonly principal_type: PrincipalType;
  readonly principal_id: string;
}

/** The four kinds of grants as Jira stores them: one query each, in the order of their tables' keys. */
export async function* grants(database: Database, asOf: AsOf, filter: GrantFilter): AsyncGenerator<Grant> {
  for (const query of holderQueries(asOf, filter)) {
    for await (const row of stream(database, query)) {
      yield {
        id: grantId(row.entitlement_id, row.principal_type, row.principal_id),
        entitlementId: row.entitlement_id,
        principalType: row.principal_type,
        principalId: row.principal_id,
      };
    }
  }
}

function holderQueries(asOf: AsOf, filter: GrantFilter): RawBuilder<HolderRow>[] {
  const wanted = filter.entitlementId === undefined ? null : parseEntitlementId(filter.entitlementId);
  if (filter.entitlementId !== undefined && wanted === null) return [];
  const type = wanted?.resourceType ?? filter.resourceType;
  const slug = wanted?.slug;
  const resource = wanted?.resourceId;
  const holder = (column: RawBuilder<unknown>) =>
    filter.principalId === undefined ? sql`` : sql`and ${column} = ${filter.principalId}`;
  const only = (column: string, value: string | undefined) =>
    value === undefined ? sql`` : sql`and ${sql.ref(column)} = ${value}`;
  const queries: RawBuilder<HolderRow>[] = [];
  if (type === undefined || type === 'group') {
    queries.push(sql<HolderRow>`select 'group:' || m.group_id || ':member' as entitlement_id,
      'user' as principal_type, m.account_id as principal_id
      from membership m where ${validAt('m', asOf)} ${only('m.group_id', resource)} ${holder(sql`m.account_id`)}
      order by m.group_id, m.account_id`);
  }
  if ((type === undefined || type === 'project') && slug !== 'participate') {
    queries.push(sql<HolderRow>`select 'project:' || p.project_id || ':lead' as entitlement_id,
      'user' as principal_type, p.lead_account_id as principal_id
      from project p where ${validAt('p', asOf)} ${only('p.project_id', resource)} ${holder(sql`p.lead_account_id`)}
      and ${existsAt('account', 'a', asOf, sql`a.account_id = p.lead_account_id`)}
      order by p.project_id`);
  }
  if ((type === undefined || type === 'project') && slug !== 'lead') {
    const id = sql`case h.holder_type when 'project-role' then h.project_id || ':' || h.holder_id else h.holder_id end`;
    queries.push(sql<HolderRow>`select 'project:' || h.project_id || ':participate' as entitlement_id,
      h.holder_type as principal_type, ${id} as principal_id
      from browse_holder h where ${validAt('h', asOf)} and h.holder_type in ('user', 'group', 'project-role')
      ${only('h.project_id', resource)} ${holder(id)}
      order by h.project_id, h.holder_type, h.holder_id`);
  }
  if (type === undefined || type === 'project-role') {
    const role = resource?.split(':');
    queries.push(sql<HolderRow>`select 'project-role:' || r.project_id || ':' || r.role_id || ':assigned' as entitlement_id,
      r.actor_type as principal_type, r.actor_id as principal_id
      from role_actor r where ${validAt('r', asOf)}
      ${only('r.project_id', role?.[0])} ${only('r.role_id', role?.[1])} ${holder(sql`r.actor_id`)}
      order by r.project_id, r.role_id, r.actor_type, r.actor_id`);
  }
  return queries;
}
