import { derived } from '../site/derived.ts';
import type { Site } from '../site/model.ts';
import { type OrganizationGroupTruth, organizationGroups } from '../site/organization/truth.ts';
import type { GroupQuery } from './group-query.ts';

/** The groups that a query finds. Kept until the site changes: pages share it. */
export function selectGroups(site: Site, query: GroupQuery): readonly OrganizationGroupTruth[] {
  const { expand: _shown, ...deciding } = query;
  return derived(site, `organization groups ${JSON.stringify(deciding)}`, () => {
    const names = query.groupNames?.map((name) => name.toLowerCase());
    const granting = new Set(resourcesOf(site, query).flatMap((workspace) => workspace.groupIds));
    const found = organizationGroups(site).filter(
      (group) =>
        (query.directoryId === '-' || query.directoryId === group.directoryId) &&
        (query.directoryIds === null || query.directoryIds.includes(group.directoryId)) &&
        (query.groupIds === null || query.groupIds.includes(group.groupId)) &&
        (names === undefined || names.includes(group.name.toLowerCase())) &&
        (query.accountIds === null || query.accountIds.some((accountId) => group.members.includes(accountId))) &&
        (query.resourceIds === null || granting.has(group.groupId)) &&
        group.name.toLowerCase().includes(query.searchTerm?.toLowerCase() ?? ''),
    );
    if (query.sort === null) return found;
    const direction = query.sort === 'asc' ? 1 : -1;
    return found.sort((one, other) => direction * one.name.localeCompare(other.name, 'en'));
  });
}

function resourcesOf(site: Site, { resourceIds }: GroupQuery) {
  return site.organization.workspaces.filter((workspace) => resourceIds?.includes(workspace.id));
}
