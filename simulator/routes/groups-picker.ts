import type { Call, Route } from '../http/exchange.ts';
import { flag, integer } from '../http/query.ts';
import type { Group, Site } from '../site/model.ts';

/** OpenAPI: limited by `jira.ajax.autocomplete.limit`, which is 20 unless set. */
const PICKER_CAP = 20;

/** OpenAPI: FoundGroup. Only here does Jira tell who keeps a group: `group/bulk` has no such field. */
function foundGroup(site: Site, group: Group, query: string) {
  const managedBy = site.organization.groups.get(group.groupId)?.managedBy ?? 'admins';
  return {
    name: group.name,
    html: query === '' ? group.name : group.name.replaceAll(query, `<b>${query}</b>`),
    labels: [],
    groupId: group.groupId,
    managedBy: managedBy.toUpperCase().replace('-', '_'),
    usageType: 'USERBASE_GROUP',
  };
}

/** "Without this permission, calls where query is not an exact match … will return an empty list" (OpenAPI). */
function matching(call: Call, query: string): Group[] {
  const { account, rights } = call.caller;
  if (account === null) return [];
  const excluded = new Set(call.query.getAll('excludeId'));
  const fold = (text: string) => (flag(call.query, 'caseInsensitive') ? text.toLowerCase() : text);
  const matches = (name: string) => (rights.browseUsers ? fold(name).includes(fold(query)) : name === query);
  return [...call.site.groups.values()]
    .filter(({ groupId, name }) => matches(name) && !excluded.has(groupId))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

export const groupPickerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/groups/picker',
    scope: 'read:jira-user',
    anonymous: true,
    handle(call) {
      const query = call.query.get('query') ?? '';
      const found = matching(call, query);
      const shown = found.slice(0, Math.min(integer(call.query, 'maxResults', PICKER_CAP), PICKER_CAP));
      const header = `Showing ${shown.length} of ${found.length} matching groups`;
      const groups = shown.map((group) => foundGroup(call.site, group, query));
      return { status: 200, body: { header, total: found.length, groups } };
    },
  },
];
