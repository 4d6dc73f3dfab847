import { type OrganizationAccount, searchOrganizationAccounts } from '../../../atlassian/accounts.ts';
import type { FactRow } from '../../../store/facts.ts';
import type { PartHandler } from '../part-handler.ts';
import { listPage, organizationClient } from './organization-client.ts';

/**
 * Two lists that are read side by side and hold everyone between them. By claim, since managed accounts that are in no
 * directory come only to those who ask for managed ones (Atlassian: Search for users in a directory, 2026-08).
 */
const CLAIMS = ['managed', 'unmanaged'] as const;

/**
 * Every account of the organization, whatever its directory. One that is in several directories comes once for each of
 * them and is the same each time: claim, status and two-step verification are of the organization.
 */
export const organizationAccounts: PartHandler = {
  part: 'organization-accounts',
  firstItems: async () => CLAIMS,
  async readPage(item, from, context) {
    const claimStatus = item as (typeof CLAIMS)[number];
    const cursor = from as string | null;
    const page = await searchOrganizationAccounts(organizationClient(context), { claimStatus }, cursor, {
      signal: context.signal,
    });
    return listPage(item, page.next, {
      organization_account: page.values.map((account) => accountRow(account, claimStatus)),
    });
  },
};

function accountRow(account: OrganizationAccount, claim: string): FactRow<'organization_account'> {
  return {
    account_id: account.accountId,
    name: account.name,
    email: account.email,
    account_type: account.accountType,
    claim: account.claimStatus ?? claim,
    status: account.status,
    mfa: account.mfaEnabled === null ? null : account.mfaEnabled ? 1 : 0,
  };
}
