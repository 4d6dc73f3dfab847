import { z } from 'zod';
import type { AtlassianClient, CallOptions } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { CHECK_ORG_ID } from './errors/words.ts';
import { text } from './fields.ts';
import { type CursorPage, linkedPage, pageAfter } from './paging/page.ts';
import { walkPages } from './paging/walk.ts';

/** Documented cap; 20 where nothing is asked (ORG). */
const DIRECTORIES_PAGE_SIZE = 100;

const directorySchema = z
  .object({ directoryId: z.string().min(1), name: text })
  .transform(({ directoryId, name }) => ({ directoryId, name: name ?? null }));

/** Where accounts and groups live; most organizations have one. */
export type OrganizationDirectory = z.infer<typeof directorySchema>;

export const directoryList = defineEndpoint({
  name: 'directoryList',
  does: 'list the directories of the organization',
  path: '/admin/v2/orgs/{orgId}/directories',
  page: { style: 'cursor', cap: DIRECTORIES_PAGE_SIZE, stop: 'no next' },
  scope: 'read:directories:admin',
  // No 404 is documented: an organization that the key does not know is an invalid resource.
  remedies: { 400: CHECK_ORG_ID },
  schema: linkedPage(directorySchema),
});

/** One page of the directories; `cursor` is null for the first. */
export async function listDirectories(
  client: AtlassianClient,
  cursor: string | null,
  options?: CallOptions,
): Promise<CursorPage<OrganizationDirectory>> {
  const query = cursor === null ? { limit: DIRECTORIES_PAGE_SIZE } : { cursor };
  const page = await client.call(directoryList, { path: { orgId: client.orgId }, query }, options);
  return pageAfter(page, cursor, directoryList);
}

/** The directories that an account is in, suspended or not; none where the organization does not know it. */
export async function listDirectoriesOf(
  client: AtlassianClient,
  accountId: string,
  options?: CallOptions,
): Promise<OrganizationDirectory[]> {
  const read = async (cursor: string | null) => {
    const query = cursor === null ? { accountId, limit: DIRECTORIES_PAGE_SIZE } : { cursor };
    const page = await client.call(directoryList, { path: { orgId: client.orgId }, query }, options);
    return pageAfter(page, cursor, directoryList);
  };
  const found: OrganizationDirectory[] = [];
  for await (const page of walkPages(directoryList, null, read)) found.push(...page.values);
  return found;
}
