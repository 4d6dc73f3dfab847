import type { Viewing } from '../http/exchange.ts';
import type { Group } from '../site/model.ts';

/** OpenAPI: GroupName. */
export function groupName(call: Viewing, group: Group) {
  return {
    name: group.name,
    groupId: group.groupId,
    self: `${call.api}/group?groupId=${encodeURIComponent(group.groupId)}`,
  };
}

/** OpenAPI: GroupDetails. */
export function groupDetails(group: Group) {
  return { name: group.name, groupId: group.groupId };
}
