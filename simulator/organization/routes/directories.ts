import { pageAt, positionOf, tokenLinks } from '../cursor.ts';
import type { AdminRoute } from '../exchange.ts';
import { fieldsOfQuery, limit, text, texts } from '../fields.ts';

/** OpenAPI: the default and the maximum of `limit`. */
const PRESET_LIMIT = 20;
const DIRECTORIES_CAP = 100;

export const directoryRoutes: readonly AdminRoute[] = [
  {
    method: 'GET',
    path: '/admin/v2/orgs/{orgId}/directories',
    errors: 'list only',
    scope: 'read:directories:admin',
    handle(call) {
      const { organization } = call.site;
      const fields = fieldsOfQuery(call.query, ['directoryIds']);
      const position = positionOf(call, call.query.get('cursor'), () => ({
        limit: limit(fields, PRESET_LIMIT, DIRECTORIES_CAP),
        query: {
          accountId: call.query.get('accountId'),
          directoryIds: texts(fields, 'directoryIds', 10),
          searchTerm: text(fields, 'searchTerm')?.toLowerCase() ?? '',
        },
      }));
      const { accountId, directoryIds, searchTerm } = position.query;
      const found = organization.directories.filter(
        ({ directoryId, name }) =>
          (directoryIds === null || directoryIds.includes(directoryId)) &&
          (accountId === null ||
            organization.accounts.get(accountId)?.memberships.some((each) => each.directoryId === directoryId)) &&
          name.toLowerCase().includes(searchTerm),
      );
      const page = pageAt(call, found, position, DIRECTORIES_CAP);
      const data = page.items.map((each) => ({ ...each, icon: `https://icon.example.com/${each.directoryId}.png` }));
      return { status: 200, body: { data, links: tokenLinks(page) } };
    },
  },
];
