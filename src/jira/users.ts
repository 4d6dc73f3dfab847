import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { groupSchema } from './group.ts';
import { nextArray } from './paging/array.ts';
import { nextBean } from './paging/bean.ts';
import type { PageCursor, PageStep } from './paging/cursor.ts';
import { type ArrayPage, arrayPage, beanPage } from './paging/page.ts';
import { readAll } from './paging/walk.ts';
import { type JiraUser, userSchema } from './user.ts';

/** Documented cap of one page (OAS, 2026-10). */
export const USERS_PAGE_SIZE = 1_000;
/** About 200 ids made a URL too long for Jira (414, DataDog/ddqa#183); 90 stay well below. */
export const USER_BULK_MAX_IDS = 90;

const BROWSE_USERS = 'Browse users and groups';

/** The account list: active, inactive and deleted accounts, apps and customers (FACTS 3). */
export const usersSearch = defineEndpoint({
  name: 'usersSearch',
  does: 'list the accounts of the site',
  path: '/rest/api/3/users/search',
  page: { style: 'array', cap: USERS_PAGE_SIZE, stop: 'empty windows' },
  needs: BROWSE_USERS,
  scope: 'read:jira-user',
  remedies: { 409: 'Jira needed more than ten seconds for this page: ask again with a smaller one.' },
  schema: arrayPage(userSchema),
});

export const userBulk = defineEndpoint({
  name: 'userBulk',
  does: 'read accounts by their ids',
  path: '/rest/api/3/user/bulk',
  page: { style: 'bean', cap: USER_BULK_MAX_IDS, stop: 'isLast' },
  scope: 'read:jira-user',
  schema: beanPage(userSchema),
});

const listOf = <T>(item: z.ZodType<T>) =>
  z
    .object({ items: z.array(item.nullable()) })
    .nullish()
    .transform((list) => list?.items.filter((entry) => entry !== null) ?? null);

const userDetailSchema = userSchema.and(
  z.object({ groups: listOf(groupSchema), applicationRoles: listOf(z.object({ key: z.string().min(1) })) }),
);

/** A user with the groups, nested ones included, and the application roles. */
export type JiraUserDetail = z.infer<typeof userDetailSchema>;

export const user = defineEndpoint({
  name: 'user',
  does: 'read an account',
  path: '/rest/api/3/user',
  perSecond: 150,
  needs: BROWSE_USERS,
  scope: 'read:jira-user',
  schema: userDetailSchema,
});

/** One page of the account list. */
export function searchUsers(
  client: JiraClient,
  cursor: PageCursor,
  options?: CallOptions,
): Promise<ArrayPage<JiraUser>> {
  const query = { startAt: cursor.startAt, maxResults: cursor.pageSize };
  return client.call(usersSearch, { query }, options);
}

/** The step after a page of the account list. */
export function nextUsers(cursor: PageCursor, page: ArrayPage<JiraUser>): PageStep {
  return nextArray(cursor, page);
}

/** The accounts among at most USER_BULK_MAX_IDS ids that Jira still knows; for the others it gives nothing. */
export async function getUsers(
  client: JiraClient,
  accountIds: readonly string[],
  options?: CallOptions,
): Promise<JiraUser[]> {
  if (accountIds.length > USER_BULK_MAX_IDS)
    throw new RangeError(`more than ${USER_BULK_MAX_IDS} account ids in a call`);
  if (accountIds.length === 0) return [];
  const read = ({ startAt, pageSize }: PageCursor) =>
    client.call(userBulk, { query: { accountId: accountIds, startAt, maxResults: pageSize } }, options);
  return readAll(accountIds.length, read, (cursor, page) => nextBean(cursor, page, userBulk));
}

/** One account; JiraError `not_found` where there is none or it may not be seen. */
export function getUser(client: JiraClient, accountId: string, options?: CallOptions): Promise<JiraUserDetail> {
  return client.call(user, { query: { accountId, expand: 'groups,applicationRoles' } }, options);
}
