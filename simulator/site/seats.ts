import { derived } from './derived.ts';
import type { Account, ApplicationRole, Site } from './model.ts';

/** Active people in a role's groups; apps and customers take no seat. */
export function usersOf(site: Site, role: ApplicationRole): ReadonlySet<string> {
  return derived(site, `users of ${role.key}`, () => {
    const users = new Set<string>();
    for (const groupId of role.groupIds) {
      for (const accountId of site.groups.get(groupId)?.members ?? []) {
        const account = site.accounts.get(accountId);
        if (account !== undefined && takesSeat(account)) users.add(accountId);
      }
    }
    return users;
  });
}

/** Whether an account (null: one yet to be made) would need a seat in these groups that is not there. */
export function lacksSeat(site: Site, groupIds: readonly string[], account: Account | null): boolean {
  if (account !== null && !takesSeat(account)) return false;
  return site.applicationRoles.some((role) => {
    if (!role.groupIds.some((groupId) => groupIds.includes(groupId))) return false;
    const users = usersOf(site, role);
    return users.size >= role.numberOfSeats && !users.has(account?.accountId ?? '');
  });
}

function takesSeat({ active, accountType }: Account): boolean {
  return active && accountType === 'atlassian';
}
