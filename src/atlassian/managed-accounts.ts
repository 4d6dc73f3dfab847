import { z } from 'zod';
import type { AtlassianClient, CallOptions } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { flag, known, text } from './fields.ts';
import { type CursorPage, linkedPage, pageAfter } from './paging/page.ts';

const ACCOUNT_STATUSES = ['active', 'inactive', 'closed'] as const;

const managedAccountSchema = z
  .object({
    account_id: z.string().min(1),
    account_type: text,
    account_status: text,
    name: text,
    email: text,
    access_billable: flag,
    last_active: text,
    product_access: z.array(z.object({ key: z.string(), name: text, url: text, last_active: text })).nullish(),
  })
  .transform((row) => ({
    accountId: row.account_id,
    accountType: row.account_type ?? null,
    /** `inactive`: deactivated. `closed`: for good. */
    accountStatus: known(ACCOUNT_STATUSES, row.account_status),
    name: row.name ?? null,
    email: row.email?.trim() ? row.email : null,
    billable: row.access_billable ?? null,
    /** ISO 8601, in any product; null where it was never seen. */
    lastActive: row.last_active ?? null,
    products: (row.product_access ?? []).map((product) => ({
      /** As version 1 spells it: `jira-software`, `jira-service-desk`, `confluence`. */
      key: product.key,
      name: product.name ?? null,
      url: product.url ?? null,
      lastActive: product.last_active ?? null,
    })),
  }));

/** An account that the organization has claimed, with what it was last seen in. */
export type ManagedAccount = z.infer<typeof managedAccountSchema>;

export const managedAccountList = defineEndpoint({
  name: 'managedAccountList',
  does: 'list the managed accounts of the organization',
  path: '/admin/v1/orgs/{orgId}/users',
  // There is no size to ask for (ORG).
  page: { style: 'cursor', cap: null, stop: 'no next' },
  scope: 'read:accounts:admin',
  schema: linkedPage(managedAccountSchema),
});

/**
 * One page of the managed accounts: the only list that tells when each was last active. Empty for an organization without
 * a verified domain (FACTS 11).
 */
export async function listManagedAccounts(
  client: AtlassianClient,
  cursor: string | null,
  options?: CallOptions,
): Promise<CursorPage<ManagedAccount>> {
  const page = await client.call(managedAccountList, { path: { orgId: client.orgId }, query: { cursor } }, options);
  return pageAfter(page, cursor, managedAccountList);
}
