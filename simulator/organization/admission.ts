import type { Site } from '../site/model.ts';
import { AdminError, organizationNotFound, scopeMismatch, unauthorized } from './errors.ts';
import type { AdminRoute } from './exchange.ts';
import type { OrganizationKey } from './keys.ts';

/** Lets a request in, or says why not: key, then scope, then whether the organization is the key's own. */
export function admit(
  site: Site,
  route: AdminRoute,
  params: Readonly<Record<string, string>>,
  key: OrganizationKey | null,
): OrganizationKey {
  if (key === null) throw unauthorized();
  if (route.scope === 'unscoped' && key.scopes !== null) {
    throw new AdminError(403, 'ADMIN-403-3', 'Forbidden', 'The API key lacks the scope manage:org.');
  }
  const needed = route.scope === 'unscoped' ? null : route.scope;
  if (needed !== null && key.scopes !== null && !key.scopes.includes(needed)) throw scopeMismatch();
  const { orgId } = params;
  if (orgId !== undefined && orgId !== site.organization.orgId) throw strangers(route, orgId);
  return key;
}

/** The list of directories documents no 404. */
function strangers(route: AdminRoute, orgId: string): AdminError {
  if (!route.path.endsWith('/directories')) return organizationNotFound(orgId);
  return new AdminError(400, 'ADMIN-400-4', 'Invalid resource', `There is no organization ${orgId} for this API key.`);
}
