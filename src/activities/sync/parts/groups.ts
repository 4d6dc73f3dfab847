import { GROUPS_PAGE_SIZE, listGroups, nextGroups } from '../../../jira/groups.ts';
import { firstCursor, type PageCursor } from '../../../jira/paging/cursor.ts';
import { toManagedBy } from '../../../model/group.ts';
import type { PartHandler } from '../part-handler.ts';

const LIST = 'list';

/** Every group of the site; each page gives its groups to `members`. */
export const groups: PartHandler = {
  part: 'groups',
  firstItems: async () => [LIST],
  async readPage(item, from, { site, signal }) {
    const cursor = (from as PageCursor | null) ?? firstCursor(GROUPS_PAGE_SIZE);
    const page = await listGroups(site.client, cursor, { signal });
    const next = nextGroups(cursor, page);
    return {
      item,
      state: next.done ? 'done' : 'open',
      cursor: next.cursor,
      facts: {
        access_group: page.values.map((group) => ({
          group_id: group.groupId,
          name: group.name ?? '',
          managed_by: toManagedBy(group.managedBy),
        })),
      },
      feeds: [{ part: 'members', items: page.values.map((group) => group.groupId) }],
    };
  },
};
