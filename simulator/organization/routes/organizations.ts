import { pageAt, positionOf, urlLinks } from '../cursor.ts';
import type { AdminRoute } from '../exchange.ts';

const PATH = '/admin/v1/orgs';

export const organizationRoutes: readonly AdminRoute[] = [
  {
    method: 'GET',
    path: PATH,
    errors: 'list',
    scope: null,
    handle(call) {
      const position = positionOf(call, call.query.get('cursor'), () => ({ limit: 1, query: null }));
      const page = pageAt(call, [call.site.organization], position, 1);
      const data = page.items.map(({ orgId, name }) => {
        const self = `${call.base}${PATH}/${orgId}`;
        return {
          id: orgId,
          type: 'orgs',
          attributes: { name },
          relationships: {
            domains: { links: { related: `${self}/domains` } },
            users: { links: { related: `${self}/users` } },
          },
          links: { self },
        };
      });
      return { status: 200, body: { data, links: urlLinks(call, PATH, page) } };
    },
  },
];
