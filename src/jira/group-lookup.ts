import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { filledOrNull, textOrNull } from './fields.ts';
import { groupBulk, type JiraGroup } from './groups.ts';
import { nextBean } from './paging/bean.ts';
import type { PageCursor } from './paging/cursor.ts';
import { readAll } from './paging/walk.ts';

/** Group ids have 36 characters: so many stay well below the length at which Jira refuses an address. */
export const GROUP_LOOKUP_MAX = 90;

const keptGroupSchema = z.object({
  groupId: z.string().min(1),
  name: textOrNull,
  managedBy: filledOrNull,
  usageType: filledOrNull,
});

export const groupPicker = defineEndpoint({
  name: 'groupPicker',
  does: 'see who keeps a group',
  path: '/rest/api/3/groups/picker',
  needs: 'Browse users and groups',
  scope: 'read:jira-user',
  schema: z.object({ groups: z.array(keptGroupSchema) }),
});

/** Groups by their ids, or by their exact names. Those that Jira does not list are left out. */
export async function lookUpGroups(
  client: JiraClient,
  by: { readonly groupIds: readonly string[] } | { readonly names: readonly string[] },
  options?: CallOptions,
): Promise<JiraGroup[]> {
  const asked = 'groupIds' in by ? by.groupIds : by.names;
  if (asked.length > GROUP_LOOKUP_MAX) throw new RangeError(`more than ${GROUP_LOOKUP_MAX} groups in a call`);
  if (asked.length === 0) return [];
  const filter = 'groupIds' in by ? { groupId: asked } : { groupName: asked };
  const read = ({ startAt, pageSize }: PageCursor) =>
    client.call(groupBulk, { query: { ...filter, startAt, maxResults: pageSize } }, options);
  const found = await readAll(asked.length, read, (cursor, page) => nextBean(cursor, page, groupBulk));
  const wanted = new Set(asked);
  return found.filter((group) => wanted.has('groupIds' in by ? group.groupId : (group.name ?? '')));
}

/**
 * A group with `managedBy` (EXTERNAL where an identity provider keeps it) and `usageType`, which Jira tells only in its
 * group picker (OAS, 2026-10: FoundGroup); null where the picker does not show the group among the first of its name.
 */
export async function findKeptGroup(
  client: JiraClient,
  group: { readonly groupId: string; readonly name: string },
  options?: CallOptions,
): Promise<JiraGroup | null> {
  const { groups } = await client.call(groupPicker, { query: { query: group.name } }, options);
  return groups.find(({ groupId }) => groupId === group.groupId) ?? null;
}
