import type { Site } from '../../site/model.ts';
import type { OrganizationGroupTruth } from '../../site/organization/truth.ts';
import type { GroupQuery } from '../group-query.ts';

/** OpenAPI: MultiDirectoryGroup. */
export function groupView(site: Site, group: OrganizationGroupTruth, expand: GroupQuery['expand']) {
  const { groupId, name, description, directoryId, externalSynced, managedBy, modifiable, deletable } = group;
  const resources = site.organization.workspaces.filter((workspace) => workspace.groupIds.includes(groupId));
  const counts = {
    ...(expand.includes('counts.users') ? { users: group.members.length } : {}),
    ...(expand.includes('counts.resources') ? { resources: resources.length } : {}),
  };
  return {
    id: groupId,
    name,
    description,
    directoryId,
    externalSynced,
    managedBy,
    managementAccess: { readable: true, modifiable, deletable },
    ...(expand.length > 0 ? { counts } : {}),
    links: { self: Buffer.from(groupId).toString('base64url') },
  };
}
