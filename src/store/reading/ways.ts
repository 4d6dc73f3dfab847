import { type RawBuilder, sql } from 'kysely';
import { projectRoleId } from '../../model/project-role.ts';
import { type AsOf, validAt } from './as-of.ts';

/** One way by which one account holds one resource's entitlement, whether or not it can use it. */
export interface WayRow {
  readonly resource_id: string;
  readonly account_id: string;
  readonly via: string;
}

/** Which resource and which account; undefined: all. */
interface Only {
  readonly resourceId: string | undefined;
  readonly principalId: string | undefined;
}

function only(column: RawBuilder<unknown>, value: string | undefined): RawBuilder<unknown> {
  return value === undefined ? sql`` : sql`and ${column} = ${value}`;
}

export function memberWays(asOf: AsOf, { resourceId, principalId }: Only): RawBuilder<WayRow> {
  return sql`select m.group_id as resource_id, m.account_id, 'direct' as via from membership m
    where ${validAt('m', asOf)} ${only(sql`m.group_id`, resourceId)} ${only(sql`m.account_id`, principalId)}
    order by m.group_id, m.account_id`;
}

export function leadWays(asOf: AsOf, { resourceId, principalId }: Only): RawBuilder<WayRow> {
  const lead = sql`p.lead_account_id`;
  return sql`select p.project_id as resource_id, ${lead} as account_id, 'direct' as via from project p
    where ${validAt('p', asOf)} and ${lead} is not null
    ${only(sql`p.project_id`, resourceId)} ${only(lead, principalId)} order by p.project_id`;
}

export function roleWays(
  asOf: AsOf,
  role: { readonly projectId: string; readonly roleId: string },
  principalId: string | undefined,
): RawBuilder<WayRow> {
  const id = projectRoleId(role.projectId, role.roleId);
  const ofRole = sql`r.project_id = ${role.projectId} and r.role_id = ${role.roleId} and ${validAt('r', asOf)}`;
  return sql`select cast(${id} as text) as resource_id, x.account_id, x.via from (
      select r.actor_id as account_id, 'direct' as via from role_actor r
      where ${ofRole} and r.actor_type = 'user' ${only(sql`r.actor_id`, principalId)}
      union all
      select m.account_id, 'group:' || m.group_id from role_actor r
      inner join membership m on m.group_id = r.actor_id and ${validAt('m', asOf)}
      where ${ofRole} and r.actor_type = 'group' ${only(sql`m.account_id`, principalId)}
    ) as x order by x.account_id, x.via`;
}

/** Browse holders followed through project roles and groups down to accounts. */
export function participantWays(asOf: AsOf, projectId: string, principalId: string | undefined): RawBuilder<WayRow> {
  const ofProject = sql`h.project_id = ${projectId} and ${validAt('h', asOf)}`;
  const member = only(sql`m.account_id`, principalId);
  const ofRole = sql`inner join role_actor r on h.holder_type = 'project-role' and r.project_id = h.project_id
    and r.role_id = h.holder_id and ${validAt('r', asOf)}`;
  const role = sql`'project-role:' || r.project_id || ':' || r.role_id`;
  return sql`select cast(${projectId} as text) as resource_id, x.account_id, x.via from (
      select h.holder_id as account_id, 'direct' as via from browse_holder h
      where ${ofProject} and h.holder_type = 'user' ${only(sql`h.holder_id`, principalId)}
      union all
      select m.account_id, 'group:' || m.group_id from browse_holder h
      inner join membership m on h.holder_type = 'group' and m.group_id = h.holder_id and ${validAt('m', asOf)}
      where ${ofProject} ${member}
      union all
      select r.actor_id, ${role} from browse_holder h ${ofRole}
      where ${ofProject} and r.actor_type = 'user' ${only(sql`r.actor_id`, principalId)}
      union all
      select m.account_id, ${role} || ' > group:' || m.group_id from browse_holder h ${ofRole}
      inner join membership m on r.actor_type = 'group' and m.group_id = r.actor_id and ${validAt('m', asOf)}
      where ${ofProject} ${member}
    ) as x order by x.account_id, x.via`;
}
