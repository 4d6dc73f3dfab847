import { badRequest, forbidden, notFound } from '../http/errors.ts';
import type { Call, Route } from '../http/exchange.ts';
import { capOf, pageBean, windowOf } from '../http/page.ts';
import { requireBrowseUsers } from '../http/permissions.ts';
import { flag } from '../http/query.ts';
import { groupIdsOfApplication } from '../site/access.ts';
import { derived } from '../site/derived.ts';
import type { Group } from '../site/model.ts';
import { membersOf } from '../site/truth.ts';
import { groupDetails } from '../views/group.ts';
import { userDetails } from '../views/user.ts';

/** Nowhere documented: clients have to read the real one back from the echo, so any number will do but none they assume. */
const GROUPS_CAP = 100;
/** OpenAPI: "number should be between 1 and 50"; more is cut (seen: pycontribs/jira#338). */
const MEMBERS_CAP = 50;

const accessTypes = ['site-admin', 'admin', 'user'];

function selectedGroups(call: Call): Group[] {
  const ids = new Set(call.query.getAll('groupId').filter((value) => value !== ''));
  const names = new Set(call.query.getAll('groupName').filter((value) => value !== ''));
  const key = call.query.get('applicationKey');
  const accessType = call.query.get('accessType');
  if (accessType !== null && !accessTypes.includes(accessType)) {
    throw badRequest(`'${accessType}' is not a valid access type. Valid values are: ${accessTypes.join(', ')}.`);
  }
  const withAccess = key === null && accessType === null ? null : new Set(groupIdsOfApplication(call.site, key));
  return [...call.site.groups.values()].filter(
    (group) =>
      (ids.size + names.size === 0 || ids.has(group.groupId) || names.has(group.name)) &&
      (withAccess === null || withAccess.has(group.groupId)) &&
      (accessType !== 'site-admin' || group.name === 'site-admins') &&
      (accessType !== 'admin' || group.name === 'jira-administrators'),
  );
}

/** The group that `groupId` or `groupname` names. */
export function groupOfQuery(call: Call): Group {
  const groupId = call.query.get('groupId');
  const name = call.query.get('groupname');
  if (groupId === null && name === null)
    throw badRequest('Either groupname or groupId query parameter needs to be provided.');
  if (groupId !== null && name !== null) throw badRequest('Only one of groupname and groupId can be provided.');
  const group =
    groupId === null
      ? [...call.site.groups.values()].find((each) => each.name === name)
      : call.site.groups.get(groupId);
  if (group === undefined) throw notFound(`The group named '${groupId ?? name}' does not exist.`);
  return group;
}

export const groupRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/group/bulk',
    scope: 'read:jira-user',
    handle(call) {
      requireBrowseUsers(call);
      const window = windowOf(call, selectedGroups(call), 50, capOf(call, '/group/bulk', GROUPS_CAP));
      return pageBean(call, window, groupDetails);
    },
  },
  {
    method: 'GET',
    path: '/group/member',
    scope: 'manage:jira-configuration',
    handle(call) {
      if (!call.caller.rights.browseUsers && !call.caller.rights.administer) throw forbidden();
      const group = groupOfQuery(call);
      const which = flag(call.query, 'includeInactiveUsers') ? 'all' : 'active';
      const members = derived(call.site, `${which} members of ${group.groupId}`, () =>
        membersOf(call.site, group.groupId, which),
      );
      const window = windowOf(call, members, 50, capOf(call, '/group/member', MEMBERS_CAP));
      return pageBean(call, window, (account) => userDetails(call, account));
    },
  },
];
