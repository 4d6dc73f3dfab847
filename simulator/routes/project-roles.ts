import { notFound } from '../http/errors.ts';
import type { Route } from '../http/exchange.ts';
import { administrableProject } from '../http/permissions.ts';
import { flag, numericId } from '../http/query.ts';
import { projectRoleView, roleDetails, roleIn, rolesIn, rolesOf } from '../views/role.ts';

export const projectRoleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/project/{projectIdOrKey}/role',
    scope: 'read:jira-work',
    anonymous: true,
    handle: (call) => ({ status: 200, body: rolesOf(call, administrableProject(call)) }),
  },
  {
    method: 'GET',
    path: '/project/{projectIdOrKey}/role/{id}',
    scope: 'read:jira-work',
    anonymous: true,
    handle(call) {
      const roleId = numericId(call.params.id, 'project role');
      const project = administrableProject(call);
      const role = roleIn(call.site, project, roleId);
      if (role === undefined) throw notFound(`Can not find project role with id of ${roleId}`);
      return { status: 200, body: projectRoleView(call, project, role, flag(call.query, 'excludeInactiveUsers')) };
    },
  },
  {
    method: 'GET',
    path: '/project/{projectIdOrKey}/roledetails',
    scope: 'read:jira-work',
    anonymous: true,
    handle(call) {
      const project = administrableProject(call);
      return { status: 200, body: rolesIn(call.site, project).map((role) => roleDetails(call, project, role)) };
    },
  },
];
