import type { Viewing } from '../http/exchange.ts';
import type { ApplicationRole, Group, Site } from '../site/model.ts';
import { usersOf } from '../site/seats.ts';
import { groupName } from './group.ts';

/** OpenAPI: ApplicationRole. */
export function applicationRoleView(call: Viewing, role: ApplicationRole) {
  const groups = groupsWith(call.site, role.groupIds);
  const defaults = groupsWith(call.site, role.defaultGroupIds);
  const users = usersOf(call.site, role).size;
  return {
    key: role.key,
    name: role.name,
    groups: groups.map((group) => group.name),
    groupDetails: groups.map((group) => groupName(call, group)),
    defaultGroups: defaults.map((group) => group.name),
    defaultGroupsDetails: defaults.map((group) => groupName(call, group)),
    selectedByDefault: role.selectedByDefault,
    defined: true,
    numberOfSeats: role.numberOfSeats,
    remainingSeats: Math.max(0, role.numberOfSeats - users),
    userCount: users,
    userCountDescription: 'users',
    hasUnlimitedSeats: false,
    platform: role.platform,
  };
}

function groupsWith(site: Site, groupIds: readonly string[]): Group[] {
  return groupIds.flatMap((groupId) => site.groups.get(groupId) ?? []);
}
