import { pageAt, positionOf, tokenLinks } from '../cursor.ts';
import type { AdminCall, AdminRoute } from '../exchange.ts';
import { type Fields, fieldsOf, fieldsOfQuery, text } from '../fields.ts';
import { readUserQuery, userQueryLists } from '../user-query.ts';
import { selectUsers } from '../user-selection.ts';
import { userView } from '../views/user.ts';
import { directoryOfPath } from './directory-path.ts';

/** OpenAPI: the maximum of `limit`. */
const USERS_CAP = 100;

/** With a cursor every other parameter is ignored, so it is read first. */
function searchUsers(call: AdminCall, fields: Fields, presetLimit: number) {
  const directoryId = directoryOfPath(call);
  const cursor = text(fields, 'cursor');
  const position = positionOf(call, cursor, () => readUserQuery(fields, directoryId, presetLimit));
  const page = pageAt(call, selectUsers(call.site, position.query), position, USERS_CAP);
  const data = page.items.map((row) => userView(call.site, row, position.query.expand));
  return { status: 200, body: { data, links: tokenLinks(page) } };
}

export const userRoutes: readonly AdminRoute[] = [
  {
    method: 'POST',
    path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search',
    errors: 'list only',
    // The document names none; this is what the GET that it replaces needs.
    scope: 'read:directories:admin',
    handle: (call) => searchUsers(call, fieldsOf(call.body), 50),
  },
  {
    // Deprecated: ends on 30 June 2027. No `emails` and no `expand`.
    method: 'GET',
    path: '/admin/v2/orgs/{orgId}/directories/{directoryId}/users',
    errors: 'list only',
    scope: 'read:directories:admin',
    handle(call) {
      const { emails: _one, expand: _other, sortBy: _third, ...fields } = fieldsOfQuery(call.query, userQueryLists);
      return searchUsers(call, fields, 20);
    },
  },
];
