import { randomUUID } from 'node:crypto';
import { isoDaysAgo } from '../clock.ts';
import type { Site } from '../model.ts';
import { isOwnAddress, siteAccount } from '../newcomers.ts';
import type { ClaimStatus, Directory, OrganizationAccount } from './model.ts';

/** What can happen to the organization of a site. Where that reaches the Jira site, the site changes too. */
export type OrganizationChange =
  /** Takes access away, in one directory or in all, and gives it back. */
  | { readonly kind: 'suspendAccount' | 'restoreAccount'; readonly accountId: string; readonly directoryId?: string }
  | { readonly kind: 'claimAccount' | 'unclaimAccount'; readonly accountId: string }
  /** Begins the 14 days before a deletion is final; `reactivateAccount` calls it off. */
  | { readonly kind: 'scheduleDeletion'; readonly accountId: string }
  /** An account that the Jira site does not have. Without a directory it is one that nobody invited. */
  | {
      readonly kind: 'addOrganizationAccount';
      readonly name: string;
      readonly email: string;
      readonly accountId?: string;
      readonly claimStatus?: ClaimStatus;
      readonly directoryId?: string;
    }
  | { readonly kind: 'addDirectory'; readonly name: string; readonly directoryId?: string }
  /** Deactivated by user management, and back: `enableAccount` also calls a deletion off. */
  | { readonly kind: 'disableAccount' | 'enableAccount'; readonly accountId: string }
  /** Into any directory, as somebody new where there is no such account. */
  | {
      readonly kind: 'enterDirectory';
      readonly accountId: string;
      readonly email: string;
      readonly name: string;
      readonly directoryId: string;
    }
  /** Out of any directory and of the groups that only the organization has there; `removeAccount` is the site's part. */
  | { readonly kind: 'dropFromDirectory'; readonly accountId: string; readonly directoryId: string }
  /** Of a group that the Jira site does not have. */
  | { readonly kind: 'joinOwnGroup' | 'leaveOwnGroup'; readonly accountId: string; readonly groupId: string }
  /** An account of the organization that comes to the site, if it is not there. */
  | { readonly kind: 'showOnSite'; readonly accountId: string }
  /** In and out of a directory other than the site's: for that one there are `addAccount` and `removeAccount`. */
  | { readonly kind: 'joinDirectory' | 'leaveDirectory'; readonly accountId: string; readonly directoryId: string };

export function changeOrganization(site: Site, what: OrganizationChange): void {
  const { organization } = site;
  switch (what.kind) {
    case 'suspendAccount':
    case 'restoreAccount':
      setAccess(site, accountOf(site, what.accountId), what.kind === 'restoreAccount', what.directoryId);
      return;
    case 'claimAccount':
    case 'unclaimAccount':
      accountOf(site, what.accountId).claimStatus = what.kind === 'claimAccount' ? 'managed' : 'unmanaged';
      return;
    case 'scheduleDeletion': {
      Object.assign(accountOf(site, what.accountId), { accountStatus: 'inactive', forDeletion: true });
      showOnSite(site, what.accountId, false);
      return;
    }
    case 'addOrganizationAccount': {
      const { name, email, accountId = `712020:${randomUUID()}`, claimStatus = 'managed', directoryId } = what;
      const directory = directoryId === undefined ? undefined : directoryOf(site, directoryId);
      organization.accounts.set(accountId, newAccount({ accountId, name, email }, claimStatus, directory));
      return;
    }
    case 'addDirectory':
      organization.directories.push({ directoryId: what.directoryId ?? randomUUID(), name: what.name });
      return;
    case 'disableAccount':
    case 'enableAccount':
      setEnabled(site, accountOf(site, what.accountId), what.kind === 'enableAccount');
      return;
    case 'enterDirectory':
      enter(site, what);
      return;
    case 'dropFromDirectory':
      drop(site, accountOf(site, what.accountId), what.directoryId);
      return;
    case 'joinOwnGroup':
      ownMembers(site, what.groupId).add(accountOf(site, what.accountId).accountId);
      return;
    case 'leaveOwnGroup':
      ownMembers(site, what.groupId).delete(what.accountId);
      return;
    case 'showOnSite':
      comeToSite(site, accountOf(site, what.accountId));
      return;
    case 'joinDirectory':
    case 'leaveDirectory':
      move(accountOf(site, what.accountId), furtherDirectory(site, what.directoryId), what.kind === 'joinDirectory');
  }
}

export function newAccount(
  profile: Pick<OrganizationAccount, 'accountId' | 'name' | 'email'> & { readonly emailVisible?: boolean },
  claimStatus: ClaimStatus,
  directory: Directory | undefined,
): OrganizationAccount {
  return {
    emailVisible: false,
    ...profile,
    emailVerified: true,
    claimStatus,
    accountStatus: 'active',
    forDeletion: false,
    mfaEnabled: false,
    managementSource: 'invited',
    memberships: directory === undefined ? [] : [membershipOf(directory)],
    lastActive: [],
    platformRoles: [],
  };
}

/** Suspension in the site's own directory is what makes an account inactive in Jira. */
function setAccess(site: Site, account: OrganizationAccount, isOpen: boolean, directoryId: string | undefined): void {
  const concerned = account.memberships.filter((each) => (directoryId ?? each.directoryId) === each.directoryId);
  if (concerned.length === 0) throw new Error(`${account.accountId} is in no such directory`);
  for (const membership of concerned) membership.status = isOpen ? 'active' : 'suspended';
  const home = site.organization.directories[0]?.directoryId;
  const isConcerned = concerned.some((each) => each.directoryId === home);
  if (isConcerned) showOnSite(site, account.accountId, isOpen && account.accountStatus === 'active');
}

function move(account: OrganizationAccount, directory: Directory, isIn: boolean): void {
  const others = account.memberships.filter((each) => each.directoryId !== directory.directoryId);
  account.memberships.splice(0, account.memberships.length, ...others, ...(isIn ? [membershipOf(directory)] : []));
}

function setEnabled(site: Site, account: OrganizationAccount, isEnabled: boolean): void {
  account.accountStatus = isEnabled ? 'active' : 'inactive';
  account.forDeletion = false;
  const home = site.organization.directories[0]?.directoryId;
  const isSuspended = account.memberships.some((each) => each.directoryId === home && each.status === 'suspended');
  showOnSite(site, account.accountId, isEnabled && !isSuspended);
}

function enter(
  site: Site,
  {
    accountId,
    email,
    name,
    directoryId,
  }: Extract<OrganizationChange, { email: string; directoryId: string; kind: 'enterDirectory' }>,
): void {
  const { accounts } = site.organization;
  const directory = directoryOf(site, directoryId);
  const known = accounts.get(accountId);
  const claim = isOwnAddress(email) ? 'managed' : 'unmanaged';
  if (known === undefined) accounts.set(accountId, newAccount({ accountId, name, email }, claim, directory));
  else move(known, directory, true);
}

function drop(site: Site, account: OrganizationAccount, directoryId: string): void {
  const { accounts, groups } = site.organization;
  move(account, directoryOf(site, directoryId), false);
  for (const group of groups.values()) {
    if (group.directoryId === directoryId) group.own?.members.delete(account.accountId);
  }
  const isForgotten = account.memberships.length === 0 && account.claimStatus === 'unmanaged';
  if (isForgotten) accounts.delete(account.accountId);
}

function comeToSite(site: Site, { accountId, name, email, emailVisible, accountStatus }: OrganizationAccount): void {
  if (site.accounts.has(accountId)) return;
  const shown = { emailAddress: email, emailVisible: emailVisible || isOwnAddress(email) };
  const active = accountStatus === 'active';
  site.accounts.set(accountId, siteAccount({ accountId, displayName: name, ...shown, active }));
}

function ownMembers(site: Site, groupId: string): Set<string> {
  const own = site.organization.groups.get(groupId)?.own ?? null;
  if (own === null) throw new Error(`the organization has no group ${groupId} of its own`);
  return own.members;
}

function showOnSite(site: Site, accountId: string, isActive: boolean): void {
  const account = site.accounts.get(accountId);
  if (account !== undefined) account.active = isActive;
}

function membershipOf({ directoryId }: Directory) {
  return { directoryId, status: 'active' as const, addedAt: isoDaysAgo(0) };
}

function accountOf(site: Site, accountId: string): OrganizationAccount {
  const account = site.organization.accounts.get(accountId);
  if (account === undefined) throw new Error(`no account ${accountId} in the organization`);
  return account;
}

function directoryOf(site: Site, directoryId: string): Directory {
  const directory = site.organization.directories.find((each) => each.directoryId === directoryId);
  if (directory === undefined) throw new Error(`no directory ${directoryId}`);
  return directory;
}

function furtherDirectory(site: Site, directoryId: string): Directory {
  const directory = directoryOf(site, directoryId);
  if (directory !== site.organization.directories[0]) return directory;
  throw new Error("the site's own directory: use addAccount or removeAccount");
}
