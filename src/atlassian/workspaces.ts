import { z } from 'zod';
import type { AtlassianClient, CallOptions } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { text } from './fields.ts';
import { type CursorPage, linkedPage, pageAfter } from './paging/page.ts';

/** Documented cap; 20 where nothing is asked (ORG). */
const WORKSPACES_PAGE_SIZE = 1_000;

const workspaceSchema = z
  .object({ id: z.string().min(1), attributes: z.object({ name: text, typeKey: text, hostUrl: text }).nullish() })
  .transform(({ id, attributes }) => ({
    /** The ARI by which an invitation names the product. */
    resource: id,
    name: attributes?.name ?? null,
    /** `jira-software`, `jira-servicedesk`, `confluence` and others. */
    typeKey: attributes?.typeKey ?? null,
    /** Of the site, `https://your-site.atlassian.net`: by this the products of one site are found (FACTS 11). */
    hostUrl: attributes?.hostUrl ?? null,
  }));

/** One product on one site. */
export type OrganizationWorkspace = z.infer<typeof workspaceSchema>;

export const workspaceSearch = defineEndpoint({
  name: 'workspaceSearch',
  does: 'list the products of the organization',
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/workspaces',
  page: { style: 'cursor', cap: WORKSPACES_PAGE_SIZE, stop: 'no next' },
  retry: 'read',
  scope: 'read:workspaces:admin',
  schema: linkedPage(workspaceSchema),
});

/** One page of the products of all sites of the organization; `cursor` is null for the first. */
export async function searchWorkspaces(
  client: AtlassianClient,
  cursor: string | null,
  options?: CallOptions,
): Promise<CursorPage<OrganizationWorkspace>> {
  // A cursor must stand alone (FACTS 2).
  const body = cursor === null ? { limit: WORKSPACES_PAGE_SIZE } : { cursor };
  const page = await client.call(workspaceSearch, { path: { orgId: client.orgId }, body }, options);
  return pageAfter(page, cursor, workspaceSearch);
}
