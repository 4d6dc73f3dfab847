import { pageAt, positionOf, tokenLinks } from '../cursor.ts';
import type { AdminCall, AdminRoute } from '../exchange.ts';
import { type Fields, fieldsOf, fieldsOfQuery, text } from '../fields.ts';
import { groupQueryLists, readGroupQuery } from '../group-query.ts';
import { selectGroups } from '../group-selection.ts';
import { groupView } from '../views/group.ts';
import { directoryOfPath } from './directory-path.ts';

/** OpenAPI: the maximum of `limit`. */
const GROUPS_CAP = 100;

function searchGroups(call: AdminCall, fields: Fields) {
  const directoryId = directoryOfPath(call);
  const position = positionOf(call, text(fields, 'cursor'), () => readGroupQuery(fields, directoryId));
  const page = pageAt(call, selectGroups(call.site, position.query), position, GROUPS_CAP);
  const data = page.items.map((group) => groupView(call.site, group, position.query.expand));
  return { status: 200, body: { data, links: tokenLinks(page) } };
}

export const groupRoutes: readonly AdminRoute[] = [
  {
    method: 'POST',
    path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search',
    errors: 'list only',
    // The document names none; this is what the GET that it replaces needs.
    scope: 'read:groups:admin',
    handle: (call) => searchGroups(call, fieldsOf(call.body)),
  },
  {
    // Deprecated: ends on 30 June 2027. No `groupNames`.
    method: 'GET',
    path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups',
    errors: 'list only',
    scope: 'read:groups:admin',
    handle(call) {
      const {
        groupNames: _one,
        expand: _other,
        sortBy: _third,
        ...fields
      } = fieldsOfQuery(call.query, groupQueryLists);
      return searchGroups(call, fields);
    },
  },
];
