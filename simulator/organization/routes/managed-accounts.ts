import { derived } from '../../site/derived.ts';
import type { OrganizationAccount, Workspace } from '../../site/organization/model.ts';
import { workspacesOf } from '../../site/organization/truth.ts';
import { pageAt, positionOf, urlLinks } from '../cursor.ts';
import type { AdminCall, AdminRoute } from '../exchange.ts';
import { avatarOf } from '../views/avatar.ts';

/** There is no limit to ask for, and the size of a page is not documented. */
const PAGE = 100;

/** OpenAPI: User. */
function managedAccount(call: AdminCall, account: OrganizationAccount) {
  const { accountId, accountStatus, email, name } = account;
  const latest = account.lastActive
    .map((each) => each.at)
    .sort()
    .at(-1);
  return {
    account_id: accountId,
    account_type: 'atlassian',
    account_status: accountStatus,
    name,
    picture: avatarOf(accountId),
    email,
    access_billable: accountStatus === 'active' && workspacesOf(call.site, accountId).length > 0,
    ...(latest === undefined ? {} : { last_active: latest }),
    product_access: account.lastActive.flatMap(({ workspaceId, at }) => {
      const workspace = call.site.organization.workspaces.find((each) => each.id === workspaceId);
      return workspace === undefined ? [] : product(call, workspace, at);
    }),
    links: { self: `${call.base}/users/${encodeURIComponent(accountId)}/manage` },
  };
}

function product(call: AdminCall, { typeKey, name, hostUrl }: Workspace, lastActive: string) {
  return { key: productKeys[typeKey], name, url: hostUrl ?? call.base, last_active: lastActive };
}

/** Version 1 spells the keys of products in its own way (OpenAPI: Product.key). */
export const productKeys = {
  'jira-software': 'jira-software',
  'jira-servicedesk': 'jira-service-desk',
  confluence: 'confluence',
} as const;

export const managedAccountRoutes: readonly AdminRoute[] = [
  {
    method: 'GET',
    path: '/admin/v1/orgs/{orgId}/users',
    errors: 'list',
    scope: 'read:accounts:admin',
    handle(call) {
      const { orgId, accounts } = call.site.organization;
      const managed = derived(call.site, 'managed accounts', () =>
        [...accounts.values()].filter((account) => account.claimStatus === 'managed'),
      );
      const position = positionOf(call, call.query.get('cursor'), () => ({ limit: PAGE, query: null }));
      const page = pageAt(call, managed, position, PAGE);
      const body = {
        data: page.items.map((account) => managedAccount(call, account)),
        links: urlLinks(call, `/admin/v1/orgs/${orgId}/users`, page),
        meta: { total: managed.length },
      };
      return { status: 200, body };
    },
  },
];
