import type { Simulator } from '../../simulator/index.ts';
import {
  type OrganizationAccountTruth,
  organizationAccounts,
  organizationGroups,
} from '../../simulator/site/organization/truth.ts';
import type { Account } from '../../src/model/account.ts';
import type { Group } from '../../src/model/group.ts';
import type { AccessReader } from '../../src/store/access-reader.ts';

type AccountPicture = Omit<Account, 'displayName' | 'accountType'>;
type GroupPicture = Omit<Group, 'name'>;

/** What is known of people and groups where an organization is read too. */
export interface OrganizationPicture {
  readonly accounts: readonly AccountPicture[];
  readonly groups: readonly GroupPicture[];
}

/** What the organization's word means for an account that the site does not list. */
const OFF_SITE = {
  active: 'active',
  not_invited: 'active',
  suspended: 'suspended',
  deactivated: 'inactive',
  for_deletion: 'deleted',
} as const;

/** Drawn from the simulated site and its organization, in which neither its HTTP answers nor our code has a part. */
export function organizationTruth({ site }: Simulator): OrganizationPicture {
  const inOrganization = new Map(organizationAccounts(site).map((account) => [account.accountId, account]));
  const ids = new Set([...site.accounts.keys(), ...inOrganization.keys()]);
  const groups = new Map(organizationGroups(site).map((group) => [group.groupId, group]));
  return {
    accounts: [...ids].sort().map((accountId) => accountTruth(site, accountId, inOrganization.get(accountId))),
    groups: [...site.groups.keys()].sort().map((groupId) => ({
      groupId,
      managedBy: groups.get(groupId)?.managedBy ?? null,
      inOrganization: groups.has(groupId),
    })),
  };
}

function accountTruth(
  site: Simulator['site'],
  accountId: string,
  told: OrganizationAccountTruth | undefined,
): AccountPicture {
  const listed = site.accounts.get(accountId);
  const shown = listed?.emailVisible === true && listed.emailAddress !== '' ? listed.emailAddress : null;
  const email = shown ?? told?.shownEmail ?? null;
  const status = statusTruth(listed?.active, told?.status);
  return {
    accountId,
    email,
    emailSource: email === null ? null : shown === null ? 'organization' : 'jira',
    active: listed?.active ?? status === 'active',
    status,
    onSite: listed !== undefined,
    managed: told?.claimStatus === 'managed',
    claim: told?.claimStatus ?? null,
    organizationStatus: told?.status ?? null,
    // Only of managed accounts does a list tell.
    lastActive: told?.claimStatus === 'managed' ? latestOf(told) : null,
    mfa: told?.mfaEnabled ?? null,
  };
}

function statusTruth(activeOnSite: boolean | undefined, told: keyof typeof OFF_SITE | undefined): Account['status'] {
  if (activeOnSite === true) return 'active';
  if (activeOnSite === undefined) return OFF_SITE[told ?? 'deactivated'];
  if (told === 'suspended') return 'suspended';
  return told === 'for_deletion' ? 'deleted' : 'inactive';
}

function latestOf({ lastActive }: OrganizationAccountTruth): string | null {
  return (
    lastActive
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? null
  );
}

/** What the last sealed sync knows, as the commands read it. */
export async function organizationFound(reader: AccessReader): Promise<OrganizationPicture> {
  const [accounts, groups] = await Promise.all([
    Array.fromAsync(reader.accounts({ includeOffSite: true })),
    Array.fromAsync(reader.groups()),
  ]);
  return {
    accounts: accounts.map(({ displayName: _name, accountType: _type, ...account }) => account),
    groups: groups.map(({ name: _name, ...group }) => group),
  };
}
