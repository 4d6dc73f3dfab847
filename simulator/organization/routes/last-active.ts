import { addedToOrgOf } from '../../site/organization/truth.ts';
import { userNotFound } from '../errors.ts';
import type { AdminRoute } from '../exchange.ts';
import { productKeys } from './managed-accounts.ts';

export const lastActiveRoutes: readonly AdminRoute[] = [
  {
    method: 'GET',
    path: '/admin/v1/orgs/{orgId}/directory/users/{accountId}/last-active-dates',
    errors: 'list',
    // The document names none.
    scope: null,
    handle({ site, params }) {
      const { accounts, workspaces } = site.organization;
      const account = accounts.get(params.accountId ?? '');
      if (account === undefined) throw userNotFound(params.accountId ?? '');
      const added = addedToOrgOf(account);
      const access = account.lastActive.flatMap(({ workspaceId, at }) => {
        const workspace = workspaces.find((each) => each.id === workspaceId);
        if (workspace === undefined) return [];
        const key = productKeys[workspace.typeKey];
        return { id: workspaceId, key, last_active: dateOf(at), last_active_timestamp: secondOf(at) };
      });
      const data = {
        product_access: access,
        added_to_org: added === null ? null : dateOf(added),
        added_to_org_timestamp: added === null ? null : secondOf(added),
      };
      return { status: 200, body: { data, links: {} } };
    },
  },
];

/** yyyy-MM-dd */
function dateOf(iso: string): string {
  return iso.slice(0, 10);
}

/** yyyy-MM-dd'T'HH:mm:ss'Z' */
function secondOf(iso: string): string {
  return `${iso.slice(0, 19)}Z`;
}
