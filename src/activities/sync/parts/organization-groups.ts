import { searchOrganizationGroups } from '../../../atlassian/groups.ts';
import { toManagedBy } from '../../../model/group.ts';
import type { PartHandler } from '../part-handler.ts';
import { listPage, organizationClient } from './organization-client.ts';

const LIST = 'list';

/** Every group of the organization, those that the site does not have included. */
export const organizationGroups: PartHandler = {
  part: 'organization-groups',
  firstItems: async () => [LIST],
  async readPage(item, from, context) {
    const page = await searchOrganizationGroups(organizationClient(context), from as string | null, {
      signal: context.signal,
    });
    return listPage(item, page.next, {
      organization_group: page.values.map((group) => ({
        group_id: group.groupId,
        name: group.name,
        managed_by: toManagedBy(group.managedBy),
      })),
    });
  },
};
