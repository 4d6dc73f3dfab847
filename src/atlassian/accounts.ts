import { z } from 'zod';
import type { AtlassianClient, CallOptions } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { flag, known, text } from './fields.ts';
import { type CursorPage, linkedPage, pageAfter } from './paging/page.ts';

/** Documented cap; 50 where nothing is asked (ORG). */
const ACCOUNTS_PAGE_SIZE = 100;
/** In place of a directory: all that the key may administer (ORG). */
const ALL_DIRECTORIES = '-';

const CLAIM_STATUSES = ['managed', 'unmanaged'] as const;
const STATUSES = ['active', 'suspended', 'not_invited', 'deactivated', 'for_deletion'] as const;
const ACCOUNT_STATUSES = ['active', 'inactive', 'closed'] as const;
const MEMBERSHIP_STATUSES = ['active', 'suspended', 'no_membership'] as const;
const MANAGEMENT_SOURCES = ['invited', 'synced'] as const;

/** One transform for the whole record: a large organization has hundreds of thousands. */
const accountSchema = z
  .object({
    accountId: z.string().min(1),
    accountType: text,
    name: text,
    email: text,
    emailVerified: flag,
    claimStatus: text,
    status: text,
    accountStatus: text,
    membershipStatus: text,
    managementSource: text,
    mfaEnabled: flag,
    addedToOrg: text,
  })
  .transform((row) => ({
    accountId: row.accountId,
    accountType: row.accountType ?? null,
    name: row.name ?? null,
    /** Always there for managed accounts; others may hide it. */
    email: row.email?.trim() ? row.email : null,
    emailVerified: row.emailVerified ?? null,
    claimStatus: known(CLAIM_STATUSES, row.claimStatus),
    /** Account and membership in one: `suspended` and `not_invited` are active accounts. */
    status: known(STATUSES, row.status),
    accountStatus: known(ACCOUNT_STATUSES, row.accountStatus),
    /** `suspended`: in every directory that the key may see. */
    membershipStatus: known(MEMBERSHIP_STATUSES, row.membershipStatus),
    /** Told of managed accounts only, and not of all. */
    managementSource: known(MANAGEMENT_SOURCES, row.managementSource),
    /** Told of managed accounts only. */
    mfaEnabled: row.mfaEnabled ?? null,
    /** ISO 8601: when it was first added to any directory. */
    addedToOrg: row.addedToOrg ?? null,
  }));

/** A row of the search. It does not say of which directory it is. */
type AccountRow = z.infer<typeof accountSchema>;

export interface OrganizationAccount extends AccountRow {
  /** The directory that was searched; null where it was all of them. */
  readonly directoryId: string | null;
}

/** What to look for; nothing is everybody in any directory. */
export interface AccountFilter {
  /** `managed` also finds the accounts that are in no directory. */
  readonly claimStatus?: (typeof CLAIM_STATUSES)[number] | undefined;
  /** `not_invited` also finds the accounts that are in no directory. */
  readonly status?: readonly (typeof STATUSES)[number][] | undefined;
  /** At most 10 (ORG). */
  readonly accountIds?: readonly string[] | undefined;
  /** Whole addresses, at most 100 (ORG). A hidden one finds nobody. */
  readonly emails?: readonly string[] | undefined;
  /** Members of any of these, at most 10 (ORG). */
  readonly groupIds?: readonly string[] | undefined;
  /** One directory instead of all. */
  readonly directoryId?: string | undefined;
}

export const userSearch = defineEndpoint({
  name: 'userSearch',
  does: 'list the accounts of the organization',
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search',
  page: { style: 'cursor', cap: ACCOUNTS_PAGE_SIZE, stop: 'no next' },
  retry: 'read',
  // The document names none for the search; this is what the list needs that it replaces (ORG).
  scope: 'read:directories:admin',
  schema: linkedPage(accountSchema),
});

/**
 * One page of the accounts of the organization; `cursor` is null for the first, and carries the filter on to the others.
 *
 * Over all directories an account comes once for each that it is in, so rows are to be joined by `accountId`. Accounts in
 * no directory come only to those who ask for `managed` or `not_invited` (ORG).
 */
export async function searchOrganizationAccounts(
  client: AtlassianClient,
  { directoryId, ...filter }: AccountFilter,
  cursor: string | null,
  options?: CallOptions,
): Promise<CursorPage<OrganizationAccount>> {
  const path = { orgId: client.orgId, directoryId: directoryId ?? ALL_DIRECTORIES };
  // Beside a cursor everything else is ignored, the size of the page too.
  const body = cursor === null ? { ...filter, limit: ACCOUNTS_PAGE_SIZE } : { cursor };
  const page = pageAfter(await client.call(userSearch, { path, body }, options), cursor, userSearch);
  return { ...page, values: page.values.map((row) => ({ ...row, directoryId: directoryId ?? null })) };
}
