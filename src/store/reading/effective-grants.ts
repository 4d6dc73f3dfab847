import { type RawBuilder, sql } from 'kysely';
import { type EntitlementSlug, entitlementId, parseEntitlementId, type ResourceType } from '../../model/entitlement.ts';
import { type EffectiveGrant, grantId } from '../../model/grant.ts';
import { projectRoleId } from '../../model/project-role.ts';
import type { GrantFilter } from '../access-reader.ts';
import type { Database } from '../database.ts';
import { type AsOf, existsAt, validAt } from './as-of.ts';
import { projectKeys, roleKeys } from './keys.ts';
import { stream } from './stream.ts';

interface PathRow {
  readonly resource_id: string;
  readonly account_id: string;
  readonly via: string;
}

/**
 * What can be used now: every entitlement followed down to active accounts, each account once, with the ways by which
 * it holds it. Projects and roles are asked for one at a time: sorting all participants of a site at once would need
 * memory for all of them.
 */
export async function* effectiveGrants(
  database: Database,
  asOf: AsOf,
  filter: GrantFilter,
): AsyncGenerator<EffectiveGrant> {
  const wanted = filter.entitlementId === undefined ? null : parseEntitlementId(filter.entitlementId);
  if (filter.entitlementId !== undefined && wanted === null) return;
  const type = wanted?.resourceType ?? filter.resourceType;
  const covers = (resourceType: ResourceType, slug: EntitlementSlug) =>
    (type === undefined || type === resourceType) && (wanted === null || wanted.slug === slug);
  const principal = filter.principalId === undefined ? sql`` : sql`and a.account_id = ${filter.principalId}`;
  const collect = (resourceType: ResourceType, slug: EntitlementSlug, query: RawBuilder<PathRow>) =>
    onePerAccount(stream(database, query), resourceType, slug);

  if (covers('group', 'member')) yield* collect('group', 'member', members(asOf, wanted?.resourceId, principal));
  if (covers('project', 'lead')) yield* collect('project', 'lead', leads(asOf, wanted?.resourceId, principal));
  if (covers('project', 'participate')) {
    for await (const { project_id } of projectKeys(database, asOf)) {
      if (wanted !== null && wanted.resourceId !== project_id) continue;
      yield* collect('project', 'participate', participants(asOf, project_id, principal));
    }
  }
  if (covers('project-role', 'assigned')) {
    for await (const { project_id: projectId, role_id: roleId } of roleKeys(database, asOf)) {
      if (wanted !== null && wanted.resourceId !== projectRoleId(projectId, roleId)) continue;
      yield* collect('project-role', 'assigned', assigned(asOf, { projectId, roleId }, principal));
    }
  }
}

async function* onePerAccount(
  rows: AsyncIterable<PathRow>,
  resourceType: ResourceType,
  slug: EntitlementSlug,
): AsyncGenerator<EffectiveGrant> {
  let current: { row: PathRow; via: string[] } | undefined;
  const grant = ({ row, via }: { row: PathRow; via: string[] }): EffectiveGrant => {
    const entitlement = entitlementId(resourceType, row.resource_id, slug);
    return {
      id: grantId(entitlement, 'user', row.account_id),
      entitlementId: entitlement,
      principalType: 'user',
      principalId: row.account_id,
      via,
    };
  };
  for await (const row of rows) {
    if (current?.row.account_id === row.account_id && current.row.resource_id === row.resource_id) {
      current.via.push(row.via);
      continue;
    }
    if (current !== undefined) yield grant(current);
    current = { row, via: [row.via] };
  }
  if (current !== undefined) yield grant(current);
}

function activeAccount(asOf: AsOf, id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`inner join account a on a.account_id = ${id} and ${validAt('a', asOf)} and a.active = 1`;
}

function members(asOf: AsOf, groupId: string | undefined, principal: RawBuilder<unknown>): RawBuilder<PathRow> {
  const one = groupId === undefined ? sql`` : sql`and m.group_id = ${groupId}`;
  return sql`select m.group_id as resource_id, a.account_id, 'direct' as via from membership m
    ${activeAccount(asOf, sql`m.account_id`)} where ${validAt('m', asOf)} ${one} ${principal}
    order by m.group_id, m.account_id`;
}

function leads(asOf: AsOf, projectId: string | undefined, principal: RawBuilder<unknown>): RawBuilder<PathRow> {
  const one = projectId === undefined ? sql`` : sql`and p.project_id = ${projectId}`;
  return sql`select p.project_id as resource_id, a.account_id, 'direct' as via from project p
    ${activeAccount(asOf, sql`p.lead_account_id`)} where ${validAt('p', asOf)} ${one} ${principal}
    order by p.project_id`;
}

function assigned(
  asOf: AsOf,
  role: { projectId: string; roleId: string },
  principal: RawBuilder<unknown>,
): RawBuilder<PathRow> {
  const id = projectRoleId(role.projectId, role.roleId);
  const ofRole = sql`r.project_id = ${role.projectId} and r.role_id = ${role.roleId} and ${validAt('r', asOf)}`;
  return sql`select cast(${id} as text) as resource_id, x.account_id, x.via from (
      select a.account_id, 'direct' as via from role_actor r ${activeAccount(asOf, sql`r.actor_id`)}
      where ${ofRole} and r.actor_type = 'user' ${principal}
      union all
      select a.account_id, 'group:' || m.group_id from role_actor r
      inner join membership m on m.group_id = r.actor_id and ${validAt('m', asOf)}
      ${activeAccount(asOf, sql`m.account_id`)} where ${ofRole} and r.actor_type = 'group' ${principal}
    ) as x order by x.account_id, x.via`;
}

/** Browsing needs access to the app as well, which apps have of themselves (DESIGN 4, "What a grant is"). */
function participants(asOf: AsOf, projectId: string, principal: RawBuilder<unknown>): RawBuilder<PathRow> {
  const licensed = sql`(a.account_type = 'app' or ${existsAt(
    'membership',
    'lm',
    asOf,
    sql`lm.account_id = a.account_id and ${existsAt('application_role_group', 'lg', asOf, sql`lg.group_id = lm.group_id`)}`,
  )})`;
  const ofProject = sql`h.project_id = ${projectId} and ${validAt('h', asOf)}`;
  const ofRole = sql`inner join role_actor r on h.holder_type = 'project-role' and r.project_id = h.project_id
    and r.role_id = h.holder_id and ${validAt('r', asOf)}`;
  const role = sql`'project-role:' || r.project_id || ':' || r.role_id`;
  return sql`select cast(${projectId} as text) as resource_id, x.account_id, x.via from (
      select a.account_id, 'direct' as via from browse_holder h ${activeAccount(asOf, sql`h.holder_id`)}
      where ${ofProject} and h.holder_type = 'user' and ${licensed} ${principal}
      union all
      select a.account_id, 'group:' || m.group_id from browse_holder h
      inner join membership m on h.holder_type = 'group' and m.group_id = h.holder_id and ${validAt('m', asOf)}
      ${activeAccount(asOf, sql`m.account_id`)} where ${ofProject} and ${licensed} ${principal}
      union all
      select a.account_id, ${role} from browse_holder h ${ofRole}
      ${activeAccount(asOf, sql`r.actor_id`)} where ${ofProject} and r.actor_type = 'user' and ${licensed} ${principal}
      union all
      select a.account_id, ${role} || ' > group:' || m.group_id from browse_holder h ${ofRole}
      inner join membership m on r.actor_type = 'group' and m.group_id = r.actor_id and ${validAt('m', asOf)}
      ${activeAccount(asOf, sql`m.account_id`)} where ${ofProject} and ${licensed} ${principal}
    ) as x order by x.account_id, x.via`;
}
