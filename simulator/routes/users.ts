import { badRequest, JiraError, notFound } from '../http/errors.ts';
import type { Call, Route } from '../http/exchange.ts';
import { capOf, pageBean, windowOf } from '../http/page.ts';
import { requireBrowseUsers } from '../http/permissions.ts';
import { expansion } from '../http/query.ts';
import { groupsOf } from '../site/access.ts';
import { derived } from '../site/derived.ts';
import type { Account } from '../site/model.ts';
import { groupName } from '../views/group.ts';
import { expandedUser, userView } from '../views/user.ts';

/** OpenAPI: users/search is "limited to 1000". */
const USERS_CAP = 1_000;
/** Not documented; clients send 50 to 200 ids, and the URL's length ends it before this does. */
const BULK_CAP = 200;
/** Longer addresses get 414: about 200 account ids (seen: DataDog/ddqa#183). */
const LONGEST_TARGET = 8_192;

/** All accounts in the site's order: active, inactive and formerly deleted (OpenAPI). */
export function allAccounts(call: Call): readonly Account[] {
  return derived(call.site, 'accounts', () => [...call.site.accounts.values()]);
}

function listUsers(call: Call) {
  requireBrowseUsers(call);
  const window = windowOf(call, allAccounts(call), 50, capOf(call, '/users/search', USERS_CAP));
  return { status: 200, body: window.items.map((account) => userView(call, account)) };
}

/** The account that `accountId` names. */
export function accountOfQuery(call: Call): Account {
  const accountId = call.query.get('accountId');
  if (accountId === null || accountId === '') throw badRequest('The accountId query parameter needs to be provided.');
  const account = call.site.accounts.get(accountId);
  if (account === undefined) throw notFound(`Specified user does not exist or you do not have required permissions`);
  return account;
}

export const userRoutes: readonly Route[] = [
  { method: 'GET', path: '/users/search', scope: 'read:jira-user', handle: listUsers },
  { method: 'GET', path: '/users', scope: 'read:jira-user', handle: listUsers },
  {
    method: 'GET',
    path: '/user',
    scope: 'read:jira-user',
    handle(call) {
      requireBrowseUsers(call);
      return { status: 200, body: expandedUser(call, accountOfQuery(call), expansion(call.query)) };
    },
  },
  {
    method: 'GET',
    path: '/user/groups',
    scope: 'read:jira-user',
    handle(call) {
      requireBrowseUsers(call);
      const groups = groupsOf(call.site, accountOfQuery(call).accountId);
      return { status: 200, body: groups.map((group) => groupName(call, group)) };
    },
  },
  {
    method: 'GET',
    path: '/user/bulk',
    scope: 'read:jira-user',
    handle(call) {
      const ids = call.query.getAll('accountId').filter((accountId) => accountId !== '');
      if (ids.length === 0) throw badRequest('The accountId query parameter needs to be provided.');
      if (call.target.length > LONGEST_TARGET) throw new JiraError(414, 'URI Too Long');
      const accounts = [...new Set(ids)].flatMap((accountId) => call.site.accounts.get(accountId) ?? []);
      const window = windowOf(call, accounts, 10, capOf(call, '/user/bulk', BULK_CAP));
      // Deleted accounts come as null (seen: DataDog/ddqa#183), which OpenAPI does not say.
      return pageBean(call, window, (account) => (account.former ? null : userView(call, account)));
    },
  },
];
