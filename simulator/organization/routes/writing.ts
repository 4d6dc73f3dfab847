import type { OrganizationAccount, OrganizationGroup } from '../../site/organization/model.ts';
import { AdminError, userNotFound } from '../errors.ts';
import type { AdminCall } from '../exchange.ts';

/** The directory of the path by its id: writes take no `-`. */
export function directoryToChange({ site, params }: AdminCall): string {
  const directoryId = params.directoryId ?? '';
  if (site.organization.directories.some((each) => each.directoryId === directoryId)) return directoryId;
  throw new AdminError(404, 'ADMIN-404-1', 'Unknown resource', `There is no directory ${directoryId}.`);
}

/** The site's own directory: who leaves it leaves the site. */
export function isHome({ site }: AdminCall, directoryId: string): boolean {
  return site.organization.directories[0]?.directoryId === directoryId;
}

export function isInDirectory(account: OrganizationAccount, directoryId: string): boolean {
  return account.memberships.some((each) => each.directoryId === directoryId);
}

/** An account of the directory. Nobody takes access from the administrators of the organization here. */
export function accountInDirectory(call: AdminCall, accountId: string, directoryId: string): OrganizationAccount {
  const account = call.site.organization.accounts.get(accountId);
  if (account === undefined || !isInDirectory(account, directoryId)) throw userNotFound(accountId);
  return account;
}

export function requireNoAdministrator({ platformRoles }: OrganizationAccount): void {
  if (platformRoles.length === 0) return;
  throw new AdminError(403, 'ADMIN-403-1', 'Forbidden', 'An organization admin cannot be changed with this API.');
}

export function groupOf(call: AdminCall, groupId: string): OrganizationGroup {
  const group = call.site.organization.groups.get(groupId);
  if (group === undefined) throw new AdminError(404, 'ADMIN-404-9', 'Group not found', `There is no group ${groupId}.`);
  return group;
}

/** Account ids in a group, whether the site has it or only the organization. */
export function membersOf({ site }: AdminCall, { groupId, own }: OrganizationGroup): ReadonlySet<string> {
  return (own ?? site.groups.get(groupId))?.members ?? new Set();
}

/** Puts an account into a group, and onto the site where the group is the site's. */
export function join(call: AdminCall, group: OrganizationGroup, account: OrganizationAccount): void {
  const { groupId } = group;
  const { accountId } = account;
  const facts = { kind: 'membership added', accountId, groupId } as const;
  if (membersOf(call, group).has(accountId)) call.commit(facts, []);
  else if (group.own !== null) call.commit(facts, [{ kind: 'joinOwnGroup', accountId, groupId }]);
  else
    call.commit(facts, [
      { kind: 'showOnSite', accountId },
      { kind: 'addMember', accountId, groupId },
    ]);
}
