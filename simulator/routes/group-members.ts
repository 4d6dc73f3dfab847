import { fieldsOf, textOf } from '../http/body.ts';
import { badRequest, forbidden, notFound } from '../http/errors.ts';
import type { Call, Route } from '../http/exchange.ts';
import { requireSiteAdmin } from '../http/permissions.ts';
import { inWords } from '../http/words.ts';
import type { Account, Group } from '../site/model.ts';
import { lacksSeat } from '../site/seats.ts';
import { membersOf } from '../site/truth.ts';
import { groupName } from '../views/group.ts';
import { userDetails } from '../views/user.ts';
import { groupOfQuery } from './groups.ts';

/** OpenAPI: "A maximum of 50 users is returned in the list". */
const SHOWN_MEMBERS = 50;

/** Whose membership it is. Accounts deleted at Atlassian are not found. */
function memberNamed(call: Call, accountId: string | null): Account {
  if (accountId === null) throw badRequest('The accountId needs to be provided.');
  const account = call.site.accounts.get(accountId);
  if (account === undefined || account.former) throw notFound('Specified user does not exist.');
  return account;
}

/** Which status Jira answers here is not known (FACTS 17). */
function requireOwn(call: Call, group: Group): void {
  if (call.site.organization.groups.get(group.groupId)?.externalSynced !== true) return;
  throw forbidden(`Group '${group.name}' is managed by an external directory and is read-only.`);
}

/** OpenAPI: Group. */
function groupView(call: Call, group: Group) {
  const members = membersOf(call.site, group.groupId, 'active');
  const items = members.slice(0, SHOWN_MEMBERS).map((account) => userDetails(call, account));
  const users = {
    size: members.length,
    items,
    'max-results': SHOWN_MEMBERS,
    'start-index': 0,
    'end-index': Math.max(0, items.length - 1),
  };
  return { ...groupName(call, group), users, expand: 'users' };
}

export const groupMemberRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/group/user',
    scope: 'manage:jira-configuration',
    writes: true,
    handle(call) {
      requireSiteAdmin(call);
      const group = groupOfQuery(call);
      const account = memberNamed(call, textOf(fieldsOf(call.body), 'accountId'));
      const { accountId } = account;
      const { groupId } = group;
      requireOwn(call, group);
      if (group.members.has(accountId)) {
        throw badRequest(inWords(call.site, 'already a member of the group', account.displayName, group.name));
      }
      if (lacksSeat(call.site, [groupId], account)) {
        throw badRequest('You have exceeded the number of users your license allows.');
      }
      call.commit({ kind: 'membership added', accountId, groupId }, [{ kind: 'addMember', accountId, groupId }]);
      return { status: 201, body: groupView(call, group) };
    },
  },
  {
    method: 'DELETE',
    path: '/group/user',
    scope: 'manage:jira-configuration',
    writes: true,
    handle(call) {
      requireSiteAdmin(call);
      const group = groupOfQuery(call);
      const account = memberNamed(call, call.query.get('accountId') || null);
      const { accountId } = account;
      const { groupId } = group;
      requireOwn(call, group);
      if (!group.members.has(accountId)) {
        throw badRequest(inWords(call.site, 'not a member of the group', account.displayName, group.name));
      }
      call.commit({ kind: 'membership removed', accountId, groupId }, [{ kind: 'removeMember', accountId, groupId }]);
      return { status: 200 };
    },
  },
];
