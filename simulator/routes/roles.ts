import { notFound } from '../http/errors.ts';
import type { Call, Route } from '../http/exchange.ts';
import { requireAdminister } from '../http/permissions.ts';
import { numericId } from '../http/query.ts';
import { roleView } from '../views/role.ts';

function roleOfPath(call: Call) {
  requireAdminister(call);
  const roleId = numericId(call.params.id, 'project role');
  const role = call.site.roles.get(roleId);
  if (role === undefined) throw notFound(`Can not find project role with id of ${roleId}`);
  return { status: 200, body: roleView(call, role) };
}

export const roleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/role',
    scope: 'manage:jira-configuration',
    handle(call) {
      requireAdminister(call);
      return { status: 200, body: [...call.site.roles.values()].map((role) => roleView(call, role)) };
    },
  },
  { method: 'GET', path: '/role/{id}', scope: 'manage:jira-configuration', handle: roleOfPath },
  // The default actors of a role come as the role itself (OpenAPI: ProjectRole).
  { method: 'GET', path: '/role/{id}/actors', scope: 'manage:jira-configuration', handle: roleOfPath },
];
