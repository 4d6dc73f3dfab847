import { notFound } from '../http/errors.ts';
import type { Route } from '../http/exchange.ts';
import { requireAdminister } from '../http/permissions.ts';
import { applicationRoleView } from '../views/application-role.ts';

export const applicationRoleRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/applicationrole',
    scope: 'manage:jira-configuration',
    handle(call) {
      requireAdminister(call);
      return { status: 200, body: call.site.applicationRoles.map((role) => applicationRoleView(call, role)) };
    },
  },
  {
    method: 'GET',
    path: '/applicationrole/{key}',
    scope: 'manage:jira-configuration',
    handle(call) {
      requireAdminister(call);
      const role = call.site.applicationRoles.find((each) => each.key === call.params.key);
      if (role === undefined) throw notFound(`The application role '${call.params.key}' does not exist.`);
      return { status: 200, body: applicationRoleView(call, role) };
    },
  },
];
