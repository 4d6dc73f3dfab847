import { derived } from '../site/derived.ts';
import type { Site } from '../site/model.ts';
import type { OrganizationAccount } from '../site/organization/model.ts';
import {
  membershipStatusOf,
  organizationGroups,
  organizationGroupsOf,
  shownEmailOf,
  statusOf,
  workspacesOf,
} from '../site/organization/truth.ts';
import type { UserQuery } from './user-query.ts';

/** An account as it is listed: once in each directory it is in, and once without one if it is in none. */
export interface Row {
  readonly account: OrganizationAccount;
  readonly directoryId: string | null;
}

/** The rows that a query finds, directory by directory. Kept until the site changes: pages share it. */
export function selectUsers(site: Site, query: UserQuery): readonly Row[] {
  const { expand: _shown, ...deciding } = query;
  return derived(site, `organization users ${JSON.stringify(deciding)}`, () => {
    const found = rowsOf(site, query).filter(({ account }) => matches(site, account, query));
    if (query.sort === null) return found;
    const direction = query.sort === 'asc' ? 1 : -1;
    return found.sort((one, other) => direction * one.account.name.localeCompare(other.account.name, 'en'));
  });
}

function rowsOf(site: Site, query: UserQuery): Row[] {
  const { organization } = site;
  const candidates = candidatesOf(site, query);
  const directories = organization.directories.filter(
    ({ directoryId }) =>
      (query.directoryId === '-' || query.directoryId === directoryId) &&
      (query.directoryIds === null || query.directoryIds.includes(directoryId)),
  );
  const rows = directories.flatMap(({ directoryId }) =>
    candidates
      .filter((account) => account.memberships.some((each) => each.directoryId === directoryId))
      .map((account): Row => ({ account, directoryId })),
  );
  if (!wantsUninvited(query)) return rows;
  const uninvited = candidates.filter((account) => account.memberships.length === 0);
  return [...rows, ...uninvited.map((account): Row => ({ account, directoryId: null }))];
}

/** Without these, the accounts of a few ids or groups would cost a look at everyone. */
function candidatesOf(site: Site, query: UserQuery): readonly OrganizationAccount[] {
  const { accounts } = site.organization;
  if (query.accountIds !== null) return [...new Set(query.accountIds)].flatMap((id) => accounts.get(id) ?? []);
  if (query.groupIds === null) return derived(site, 'organization users', () => [...accounts.values()]);
  const members = organizationGroups(site)
    .filter((group) => query.groupIds?.includes(group.groupId))
    .flatMap((group) => group.members);
  return [...new Set(members)].flatMap((id) => accounts.get(id) ?? []);
}

/**
 * "By default, returns users in all your directories. To get your managed accounts, regardless if they're in a directory
 * or not, use the claimStatus field" (OpenAPI, of the GET that this search replaces): accounts in no directory come only
 * to those who ask for them, by claim or by status.
 */
function wantsUninvited(query: UserQuery): boolean {
  return (
    query.directoryId === '-' &&
    query.directoryIds === null &&
    (query.claimStatus === 'managed' ||
      query.status?.includes('not_invited') === true ||
      query.membershipStatus?.includes('no_membership') === true)
  );
}

function matches(site: Site, account: OrganizationAccount, query: UserQuery): boolean {
  const { accountId, accountStatus, claimStatus } = account;
  return (
    allows(query.accountStatus, accountStatus) &&
    (query.claimStatus === null || query.claimStatus === claimStatus) &&
    allows(query.membershipStatus, membershipStatusOf(account)) &&
    allows(query.status, statusOf(account)) &&
    (query.mfaEnabled === null || (claimStatus === 'managed' && account.mfaEnabled === query.mfaEnabled)) &&
    matchesEmail(account, query) &&
    (query.groupIds === null ||
      organizationGroupsOf(site, accountId).some((group) => query.groupIds?.includes(group.groupId))) &&
    (query.resourceIds === null ||
      workspacesOf(site, accountId).some((each) => query.resourceIds?.includes(each.id))) &&
    (query.roleIds === null || rolesOf(site, account).some((role) => query.roleIds?.includes(role)))
  );
}

function allows(wanted: readonly string[] | null, value: string): boolean {
  return wanted === null || wanted.includes(value);
}

/** An address that is hidden cannot be searched for either. */
function matchesEmail(account: OrganizationAccount, { emails, emailDomains, searchTerm }: UserQuery): boolean {
  const email = shownEmailOf(account)?.toLowerCase() ?? '';
  const term = searchTerm?.toLowerCase() ?? '';
  return (
    (emails === null || emails.some((each) => each.toLowerCase() === email)) &&
    (emailDomains === null || emailDomains.some((domain) => email.endsWith(`@${domain.replace(/^@/, '')}`))) &&
    (account.name.toLowerCase().includes(term) || email.includes(term))
  );
}

function rolesOf(site: Site, account: OrganizationAccount): string[] {
  const groups = organizationGroupsOf(site, account.accountId).map((group) => group.name);
  return [
    ...account.platformRoles,
    ...(groups.includes('site-admins') ? ['atlassian/site-admin'] : []),
    ...(groups.includes('jira-administrators') ? ['atlassian/admin'] : []),
    ...(workspacesOf(site, account.accountId).length > 0 ? ['atlassian/user'] : []),
  ];
}
