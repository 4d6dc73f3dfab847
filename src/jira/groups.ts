import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { filledOrNull, textOrNull } from './fields.ts';
import { nextBean } from './paging/bean.ts';
import type { PageCursor, PageStep } from './paging/cursor.ts';
import { type BeanPage, beanPage } from './paging/page.ts';
import { type JiraUser, userSchema } from './user.ts';

/** No cap is documented; Jira's echo tells the real one (FACTS 2). */
export const GROUPS_PAGE_SIZE = 1_000;
/** Documented and real cap (OAS, 2026-10; pycontribs/jira#338). */
export const GROUP_MEMBERS_PAGE_SIZE = 50;

const listedGroupSchema = z.object({
  groupId: z.string().min(1),
  name: textOrNull,
  managedBy: filledOrNull,
  usageType: filledOrNull,
});

/** `managedBy` is EXTERNAL where an identity provider owns the group: members cannot be changed here then. */
export type JiraGroup = z.infer<typeof listedGroupSchema>;

export const groupBulk = defineEndpoint({
  name: 'groupBulk',
  does: 'list the groups of the site',
  path: '/rest/api/3/group/bulk',
  page: { style: 'bean', cap: GROUPS_PAGE_SIZE, stop: 'isLast' },
  needs: 'Browse users and groups',
  scope: 'read:jira-user',
  schema: beanPage(listedGroupSchema),
});

export const groupMember = defineEndpoint({
  name: 'groupMember',
  does: 'list the members of a group',
  path: '/rest/api/3/group/member',
  page: { style: 'bean', cap: GROUP_MEMBERS_PAGE_SIZE, stop: 'isLast' },
  needs: 'Browse users and groups, or Administer Jira',
  scope: 'manage:jira-configuration',
  schema: beanPage(userSchema),
});

/** One page of the groups. */
export function listGroups(
  client: JiraClient,
  cursor: PageCursor,
  options?: CallOptions,
): Promise<BeanPage<JiraGroup>> {
  const query = { startAt: cursor.startAt, maxResults: cursor.pageSize };
  return client.call(groupBulk, { query }, options);
}

export function nextGroups(cursor: PageCursor, page: BeanPage<JiraGroup>): PageStep {
  return nextBean(cursor, page, groupBulk);
}

/** One group by its id; null where Jira does not list it. */
export async function findGroup(client: JiraClient, groupId: string, options?: CallOptions): Promise<JiraGroup | null> {
  const { values } = await client.call(groupBulk, { query: { groupId, maxResults: 1 } }, options);
  return values.find((group) => group.groupId === groupId) ?? null;
}

/** The groups whose members are site administrators; a site has few. */
export async function listSiteAdminGroups(client: JiraClient, options?: CallOptions): Promise<JiraGroup[]> {
  const query = { accessType: 'site-admin', maxResults: GROUPS_PAGE_SIZE };
  return (await client.call(groupBulk, { query }, options)).values;
}

/** One page of a group's members, inactive accounts included. */
export function listGroupMembers(
  client: JiraClient,
  groupId: string,
  cursor: PageCursor,
  options?: CallOptions,
): Promise<BeanPage<JiraUser>> {
  const query = { groupId, includeInactiveUsers: true, startAt: cursor.startAt, maxResults: cursor.pageSize };
  return client.call(groupMember, { query }, options);
}

export function nextGroupMembers(cursor: PageCursor, page: BeanPage<JiraUser>): PageStep {
  return nextBean(cursor, page, groupMember);
}
