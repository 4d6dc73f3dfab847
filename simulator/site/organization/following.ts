import type { Change } from '../changes.ts';
import type { Site } from '../model.ts';
import { OWN_DOMAIN } from './accounts.ts';
import { newAccount } from './changes.ts';
import { siteGroupFacts } from './groups.ts';
import type { Directory, OrganizationAccount } from './model.ts';

/** Brings the organization in line with what has changed on the site: people and groups it has not heard of, or has lost. */
export function followSite(site: Site, what: Change): void {
  const { organization } = site;
  const home = organization.directories[0] as Directory;
  if (what.kind === 'addAccount') meet(site, home);
  if (what.kind === 'addGroup') {
    for (const group of site.groups.values()) {
      if (!organization.groups.has(group.groupId)) {
        organization.groups.set(group.groupId, siteGroupFacts(group, home.directoryId));
      }
    }
  }
  if (what.kind === 'removeGroup') organization.groups.delete(what.groupId);
  if (!('accountId' in what) || typeof what.accountId !== 'string') return;
  const account = organization.accounts.get(what.accountId);
  if (account === undefined) return;
  if (what.kind === 'forgetAccount') organization.accounts.delete(account.accountId);
  if (what.kind === 'removeAccount') leave(site, account, home);
  if (what.kind === 'deactivateAccount') shut(account, home);
  if (what.kind === 'reactivateAccount') open(account, home);
}

/** The accounts that the site has and the organization has not, as far as they are people. */
function meet(site: Site, home: Directory): void {
  const { accounts } = site.organization;
  for (const account of site.accounts.values()) {
    const { accountId, accountType, displayName: name, emailAddress: email, emailVisible, active } = account;
    if (accountType !== 'atlassian' || !active || accounts.has(accountId)) continue;
    const claimStatus = email.endsWith(`@${OWN_DOMAIN}`) ? 'managed' : 'unmanaged';
    accounts.set(accountId, newAccount({ accountId, name, email, emailVisible }, claimStatus, home));
  }
}

/** Managed accounts stay known by their domain, others are the organization's business no longer. */
function leave(site: Site, account: OrganizationAccount, home: Directory): void {
  const others = account.memberships.filter((each) => each.directoryId !== home.directoryId);
  account.memberships.splice(0, account.memberships.length, ...others);
  if (others.length === 0 && account.claimStatus === 'unmanaged') {
    site.organization.accounts.delete(account.accountId);
  }
}

/** Only a managed account can be deactivated; another one can be kept out of the directory. */
function shut(account: OrganizationAccount, home: Directory): void {
  if (account.claimStatus === 'managed') account.accountStatus = 'inactive';
  else setHome(account, home, 'suspended');
}

function open(account: OrganizationAccount, home: Directory): void {
  account.accountStatus = 'active';
  account.forDeletion = false;
  setHome(account, home, 'active');
}

function setHome(account: OrganizationAccount, home: Directory, status: 'active' | 'suspended'): void {
  for (const membership of account.memberships) {
    if (membership.directoryId === home.directoryId) membership.status = status;
  }
}
