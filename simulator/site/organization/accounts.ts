import type { Random } from '../../random.ts';
import { accountIdOf, identity, type Population } from '../accounts.ts';
import { isoDaysAgo } from '../clock.ts';
import type { Account } from '../model.ts';
import type { Shape } from '../shapes.ts';
import type { ClaimStatus, Directory, DirectoryMembership, ManagementSource, OrganizationAccount } from './model.ts';

/** The domain that the organization has verified: accounts that come later are claimed by it. And one that it has not. */
export const OWN_DOMAIN = 'example.com';
const OTHER_DOMAIN = 'contractor.example.net';

/** Share of people who are in a second directory too, where there is one. */
const SECOND_DIRECTORY_SHARE = 0.12;
/** One account in three that is here for Confluence alone is a contractor's own. */
const CONTRACTOR_EVERY = 3;
/** One account in four that nobody invited was deactivated. */
const DEACTIVATED_EVERY = 4;
const LONGEST_MEMBER_DAYS = 2_500;

interface Facts {
  readonly name: string;
  readonly email: string;
  readonly emailVisible: boolean;
  readonly claim: ClaimStatus;
  readonly memberships: DirectoryMembership[];
}

/** Everyone in the organization: the site's people first, in the site's order. Customers and apps are not in it. */
export function makeOrganizationAccounts(
  random: Random,
  shape: Shape,
  population: Population,
  directories: Directory[],
): OrganizationAccount[] {
  const join = (directory: Directory | undefined, status: DirectoryMembership['status'] = 'active') =>
    directory === undefined ? [] : [{ directoryId: directory.directoryId, status, addedAt: addedAt(random) }];
  const [first, ...others] = directories;
  const second = () => (others.length > 0 && random.chance(SECOND_DIRECTORY_SHARE) ? join(random.pick(others)) : []);
  const known = new Set([population.admin, population.limited]);

  const fromSite = population.all.flatMap((account): OrganizationAccount | [] => {
    if (account.accountType !== 'atlassian' || account.former || !account.active) return [];
    const isKnown = known.has(account);
    const claim = isKnown || random.chance(shape.managedShare) ? 'managed' : 'unmanaged';
    const memberships = [...join(first), ...(isKnown ? [] : second())];
    const made = organizationAccount(random, account.accountId, { ...profileOf(account), claim, memberships });
    if (account !== population.admin) return made;
    return { ...made, managementSource: 'invited', mfaEnabled: true, platformRoles: ['atlassian/org-admin'] };
  });
  const left = population.inactive.map((account, index) =>
    leaver(random, account, index, (status) => join(first, status), join(others[0])),
  );
  const elsewhere = Array.from({ length: shape.confluenceOnly }, (_, index) => {
    const isContractor = index % CONTRACTOR_EVERY === 0;
    const home = directories[index % directories.length];
    return newcomer(random, shape.accounts + index, isContractor, join(home));
  });
  const uninvited = Array.from({ length: shape.notInvited }, (_, index): OrganizationAccount => {
    const made = newcomer(random, shape.accounts + shape.confluenceOnly + index, false, []);
    return index % DEACTIVATED_EVERY === DEACTIVATED_EVERY - 1 ? { ...made, accountStatus: 'inactive' } : made;
  });
  return [...fromSite, ...left, ...elsewhere, ...uninvited];
}

/**
 * An account that the site calls inactive. Why it is differs, and that is what the site does not tell: suspended in its
 * directory, deactivated, or about to be deleted. Where there are several directories it may live on in another one.
 */
function leaver(
  random: Random,
  account: Account,
  index: number,
  join: (status: DirectoryMembership['status']) => DirectoryMembership[],
  elsewhere: DirectoryMembership[],
): OrganizationAccount {
  const facts = (claim: ClaimStatus, memberships: DirectoryMembership[]) =>
    organizationAccount(random, account.accountId, { ...profileOf(account), claim, memberships });
  switch (index % 5) {
    case 0:
      return facts('managed', join('suspended'));
    case 1:
      return { ...facts('managed', join('active')), accountStatus: 'inactive' };
    case 2:
      return { ...facts('managed', join('active')), accountStatus: 'inactive', forDeletion: true };
    case 3:
      return facts('unmanaged', join('suspended'));
    default:
      return facts('managed', [...join('suspended'), ...elsewhere]);
  }
}

function newcomer(random: Random, index: number, isContractor: boolean, memberships: DirectoryMembership[]) {
  const { name, email } = identity(random, index, isContractor ? OTHER_DOMAIN : OWN_DOMAIN);
  const claim = isContractor ? 'unmanaged' : 'managed';
  return organizationAccount(random, accountIdOf(random), {
    name,
    email,
    emailVisible: random.chance(0.3),
    claim,
    memberships,
  });
}

function profileOf(account: Account) {
  return { name: account.displayName, email: account.emailAddress, emailVisible: account.emailVisible };
}

function organizationAccount(random: Random, accountId: string, facts: Facts): OrganizationAccount {
  const { claim, ...rest } = facts;
  return {
    accountId,
    ...rest,
    emailVerified: random.chance(0.96),
    claimStatus: claim,
    accountStatus: 'active',
    forDeletion: false,
    mfaEnabled: random.chance(0.7),
    managementSource: sourceOf(random.next()),
    lastActive: [],
    platformRoles: [],
  };
}

function sourceOf(draw: number): ManagementSource | null {
  if (draw < 0.55) return 'synced';
  return draw < 0.95 ? 'invited' : null;
}

function addedAt(random: Random): string {
  return isoDaysAgo(random.next() * LONGEST_MEMBER_DAYS);
}
