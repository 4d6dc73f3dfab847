import { z } from 'zod';
import type { AtlassianClient, CallOptions } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { text } from './fields.ts';
import { type CursorPage, linkedPage, pageAfter } from './paging/page.ts';

const organizationSchema = z
  .object({ id: z.string().min(1), attributes: z.object({ name: text }).nullish() })
  .transform(({ id, attributes }) => ({ orgId: id, name: attributes?.name ?? null }));

export type Organization = z.infer<typeof organizationSchema>;

export const organizationList = defineEndpoint({
  name: 'organizationList',
  does: 'see of which organization the key is',
  path: '/admin/v1/orgs',
  // There is no size to ask for (ORG).
  page: { style: 'cursor', cap: null, stop: 'no next' },
  schema: linkedPage(organizationSchema),
});

/** One page of the organizations that the key knows: mostly one. */
export async function listOrganizations(
  client: AtlassianClient,
  cursor: string | null,
  options?: CallOptions,
): Promise<CursorPage<Organization>> {
  const page = await client.call(organizationList, { query: { cursor } }, options);
  return pageAfter(page, cursor, organizationList);
}
