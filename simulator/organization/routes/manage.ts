import type { OrganizationAccount } from '../../site/organization/model.ts';
import { AdminError } from '../errors.ts';
import type { AdminCall, AdminRoute } from '../exchange.ts';

type Rule = { readonly allowed: true } | { readonly allowed: false; readonly reason: { readonly key: string } };

const allowed: Rule = { allowed: true };
const refused = (key: string): Rule => ({ allowed: false, reason: { key } });

const profileFields = [
  'name',
  'nickname',
  'zoneinfo',
  'locale',
  'extended_profile.job_title',
  'extended_profile.organization',
  'extended_profile.department',
  'extended_profile.location',
];

/** What may be done to a managed account. An identity provider keeps profile, address and life of those it provisioned. */
function rulesOf(account: OrganizationAccount): Record<string, unknown> {
  const byProvider = account.managementSource === 'synced' ? refused('externalDirectory.scim') : allowed;
  // The API key is its administrator's own, and nobody ends their own account.
  const lifecycle = account.platformRoles.length > 0 ? refused('administrative.notMyself') : byProvider;
  const profile = Object.fromEntries(profileFields.map((field) => [field, byProvider]));
  return {
    profile,
    'profile.write': profile,
    'profile.read': allowed,
    'email.set': byProvider,
    'lifecycle.enablement': lifecycle,
    'lifecycle.delete': lifecycle,
    'apiToken.read': allowed,
    'apiToken.delete': allowed,
  };
}

/** Why the key may not end or revive this account, null where it may. */
export function lifecycleRefusal(account: OrganizationAccount): string | null {
  const rule = rulesOf(account)['lifecycle.enablement'] as Rule;
  return rule.allowed ? null : rule.reason.key;
}

/** The account of the path, which the organization must have claimed. */
export function managedAccount({ site, params }: AdminCall): OrganizationAccount {
  const accountId = params.account_id ?? '';
  const account = site.organization.accounts.get(accountId);
  if (account === undefined && !site.accounts.has(accountId)) {
    throw new AdminError(404, 'ADMIN-404-8', 'Not found', 'accountNotFound');
  }
  if (account?.claimStatus !== 'managed') {
    throw new AdminError(403, 'ADMIN-403-3', 'Forbidden', 'The account is not managed by your organization.');
  }
  return account;
}

export const manageRoutes: readonly AdminRoute[] = [
  {
    method: 'GET',
    path: '/users/{account_id}/manage',
    errors: 'key',
    scope: 'unscoped',
    handle(call) {
      const account = managedAccount(call);
      const { query } = call;
      const wanted = query.getAll('privileges').flatMap((each) => each.split(','));
      const rules = Object.entries(rulesOf(account)).filter(([name]) => wanted.length === 0 || wanted.includes(name));
      return { status: 200, body: Object.fromEntries(rules) };
    },
  },
];
