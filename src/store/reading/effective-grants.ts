import type { RawBuilder } from 'kysely';
import { type EntitlementSlug, entitlementId, parseEntitlementId, type ResourceType } from '../../model/entitlement.ts';
import { type EffectiveGrant, grantId } from '../../model/grant.ts';
import { projectRoleId } from '../../model/project-role.ts';
import type { GrantFilter } from '../access-reader.ts';
import type { Database } from '../database.ts';
import type { AsOf } from './as-of.ts';
import { projectKeys, roleKeys } from './keys.ts';
import { stream } from './stream.ts';
import { usableAccounts } from './usable-accounts.ts';
import { leadWays, memberWays, participantWays, roleWays, type WayRow } from './ways.ts';

/**
 * What can be used now: every entitlement followed down to active accounts, each account once, with the ways by which
 * it holds it. Projects and roles are asked for one at a time: sorting all participants of a site at once would need
 * memory for all of them.
 */
export async function* effectiveGrants(
  database: Database,
  asOf: AsOf,
  { entitlementId: only, principalId, resourceType }: GrantFilter,
): AsyncGenerator<EffectiveGrant> {
  const wanted = only === undefined ? null : parseEntitlementId(only);
  if (only !== undefined && wanted === null) return;
  const type = wanted?.resourceType ?? resourceType;
  const covers = (candidate: ResourceType, slug: EntitlementSlug) =>
    (type === undefined || type === candidate) && (wanted === null || wanted.slug === slug);
  const narrow = { resourceId: wanted?.resourceId, principalId };
  const usable = await usableAccounts(database, asOf, principalId);
  const collect = (
    resource: ResourceType,
    slug: EntitlementSlug,
    ways: RawBuilder<WayRow>,
    accounts: ReadonlySet<string> = usable.active,
  ) => onePerAccount(stream(database, ways), accounts, resource, slug);

  if (covers('group', 'member')) yield* collect('group', 'member', memberWays(asOf, narrow));
  if (covers('project', 'lead')) yield* collect('project', 'lead', leadWays(asOf, narrow));
  if (covers('project', 'participate')) {
    for await (const { project_id } of projectKeys(database, asOf)) {
      if (wanted !== null && wanted.resourceId !== project_id) continue;
      const ways = participantWays(asOf, project_id, principalId);
      yield* collect('project', 'participate', ways, usable.withAppAccess);
    }
  }
  if (covers('project-role', 'assigned')) {
    for await (const { project_id: projectId, role_id: roleId } of roleKeys(database, asOf)) {
      if (wanted !== null && wanted.resourceId !== projectRoleId(projectId, roleId)) continue;
      yield* collect('project-role', 'assigned', roleWays(asOf, { projectId, roleId }, principalId));
    }
  }
}

/** Joins the ways of one account, which come one after the other, and leaves out accounts that cannot use them. */
async function* onePerAccount(
  ways: AsyncIterable<WayRow>,
  accounts: ReadonlySet<string>,
  resourceType: ResourceType,
  slug: EntitlementSlug,
): AsyncGenerator<EffectiveGrant> {
  let current: { readonly row: WayRow; readonly via: string[] } | undefined;
  const grant = ({ row, via }: { row: WayRow; via: string[] }): EffectiveGrant => {
    const entitlement = entitlementId(resourceType, row.resource_id, slug);
    return {
      id: grantId(entitlement, 'user', row.account_id),
      entitlementId: entitlement,
      principalType: 'user',
      principalId: row.account_id,
      via,
    };
  };
  for await (const row of ways) {
    if (current?.row.account_id === row.account_id && current.row.resource_id === row.resource_id) {
      current.via.push(row.via);
      continue;
    }
    if (current !== undefined) yield grant(current);
    current = accounts.has(row.account_id) ? { row, via: [row.via] } : undefined;
  }
  if (current !== undefined) yield grant(current);
}
