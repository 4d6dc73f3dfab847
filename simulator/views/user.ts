import type { Viewing } from '../http/exchange.ts';
import { groupsOf } from '../site/access.ts';
import type { Account } from '../site/model.ts';
import { applicationRoleView } from './application-role.ts';
import { avatarUrls } from './avatar.ts';
import { groupName } from './group.ts';

/** OpenAPI: User. Hidden addresses are left out, as profile visibility asks for. */
export function userView(call: Viewing, account: Account) {
  return {
    self: `${call.api}/user?accountId=${encodeURIComponent(account.accountId)}`,
    accountId: account.accountId,
    accountType: account.accountType,
    ...(showsEmail(call, account) ? { emailAddress: account.emailAddress } : {}),
    avatarUrls: avatarUrls(call, 'useravatar', account.accountId),
    displayName: account.displayName,
    active: account.active,
    ...(account.former ? {} : { timeZone: account.timeZone }),
    ...(account.accountType === 'app' ? { appType: 'service' } : {}),
  };
}

/** OpenAPI: UserDetails, the smaller view of group members. */
export function userDetails(call: Viewing, account: Account) {
  const { appType: _left, ...view } = userView(call, account);
  return view;
}

/** OpenAPI: User with `expand=groups,applicationRoles`. Without the word only the size is given. */
export function expandedUser(call: Viewing, account: Account, wants: (word: string) => boolean) {
  const groups = groupsOf(call.site, account.accountId);
  const ids = new Set(groups.map((group) => group.groupId));
  const roles = call.site.applicationRoles.filter((role) => role.groupIds.some((groupId) => ids.has(groupId)));
  return {
    ...userView(call, account),
    locale: 'en_US',
    groups: { size: groups.length, items: wants('groups') ? groups.map((group) => groupName(call, group)) : [] },
    applicationRoles: {
      size: roles.length,
      items: wants('applicationRoles') ? roles.map((role) => applicationRoleView(call, role)) : [],
    },
    expand: 'groups,applicationRoles',
  };
}

/** People always see their own address. */
function showsEmail(call: Viewing, account: Account): boolean {
  return account.emailAddress !== '' && (account.emailVisible || account.accountId === call.caller.account?.accountId);
}
