import { z } from 'zod';
import type { AtlassianClient, CallOptions } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { flag, text } from './fields.ts';
import { type CursorPage, linkedPage, pageAfter } from './paging/page.ts';

/** Documented cap; 20 where nothing is asked (ORG). */
const GROUPS_PAGE_SIZE = 100;

const groupSchema = z
  .object({
    id: z.string().min(1),
    name: text,
    description: text,
    directoryId: text,
    externalSynced: flag,
    managedBy: text,
    managementAccess: z.object({ readable: flag, modifiable: flag, deletable: flag }).nullish(),
  })
  .transform((row) => ({
    groupId: row.id,
    name: row.name ?? null,
    description: row.description ?? null,
    directoryId: row.directoryId ?? null,
    /** Provisioned by an identity provider: its members cannot be changed here. */
    externalSynced: row.externalSynced ?? null,
    /** `external`, `admins`, `team-members` or `open`; the document leaves room for more. */
    managedBy: row.managedBy ?? null,
    /** What the key may do with the group; null where it is not said. */
    readable: row.managementAccess?.readable ?? null,
    modifiable: row.managementAccess?.modifiable ?? null,
    deletable: row.managementAccess?.deletable ?? null,
  }));

export type OrganizationGroup = z.infer<typeof groupSchema>;

export const groupSearch = defineEndpoint({
  name: 'groupSearch',
  does: 'list the groups of the organization',
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/-/groups/search',
  page: { style: 'cursor', cap: GROUPS_PAGE_SIZE, stop: 'no next' },
  retry: 'read',
  // The document names none for the search; this is what the list needs that it replaces (ORG).
  scope: 'read:groups:admin',
  schema: linkedPage(groupSchema),
});

/** One page of the groups of all directories; `cursor` is null for the first. Members are not told here (FACTS 11). */
export async function searchOrganizationGroups(
  client: AtlassianClient,
  cursor: string | null,
  options?: CallOptions,
): Promise<CursorPage<OrganizationGroup>> {
  const body = cursor === null ? { limit: GROUPS_PAGE_SIZE } : { cursor };
  const page = await client.call(groupSearch, { path: { orgId: client.orgId }, body }, options);
  return pageAfter(page, cursor, groupSearch);
}
