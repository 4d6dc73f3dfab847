import { forbidden, notFound, notLoggedIn } from '../http/errors.ts';
import type { Call, Route } from '../http/exchange.ts';
import { mayAdminister, viewableProject } from '../http/permissions.ts';
import { expansion, list, numericId } from '../http/query.ts';
import { schemeOf } from '../site/access.ts';
import type { PermissionScheme } from '../site/model.ts';
import { grantView, schemeView } from '../views/scheme.ts';

function schemeOfPath(call: Call): PermissionScheme {
  const schemeId = numericId(call.params.schemeId, 'permission scheme');
  const scheme = call.site.schemes.get(schemeId);
  if (scheme === undefined) throw notFound(`The permission scheme with ID ${schemeId} does not exist.`);
  return scheme;
}

/** OpenAPI: "permissions are included when you specify any value". */
const anyExpansion = (call: Call) => list(call.query, 'expand').length > 0;

export const permissionSchemeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/permissionscheme',
    scope: 'read:jira-work',
    handle(call) {
      // Team-managed projects keep their permissions to themselves: only shared schemes are listed.
      const shared = [...call.site.schemes.values()].filter((scheme) => scheme.projectId === null);
      const wants = expansion(call.query);
      return {
        status: 200,
        body: { permissionSchemes: shared.map((scheme) => schemeView(call, scheme, wants, anyExpansion(call))) },
      };
    },
  },
  {
    method: 'GET',
    path: '/permissionscheme/{schemeId}',
    scope: 'read:jira-work',
    // Here the grants come whatever `expand` says (seen on live Jira by MrRefactoring/jira.js).
    handle: (call) => ({ status: 200, body: schemeView(call, schemeOfPath(call), expansion(call.query), true) }),
  },
  {
    method: 'GET',
    path: '/permissionscheme/{schemeId}/permission',
    scope: 'read:jira-work',
    handle(call) {
      const scheme = schemeOfPath(call);
      const wants = expansion(call.query);
      return {
        status: 200,
        body: {
          expand: 'user,group,projectRole,field,all',
          permissions: scheme.grants.map((grant) => grantView(call, scheme, grant, wants)),
        },
      };
    },
  },
  {
    method: 'GET',
    path: '/permissionscheme/{schemeId}/permission/{permissionId}',
    scope: 'read:jira-work',
    handle(call) {
      const scheme = schemeOfPath(call);
      const grantId = numericId(call.params.permissionId, 'permission');
      const grant = scheme.grants.find((each) => each.id === grantId);
      if (grant === undefined) throw notFound(`The permission grant with ID ${grantId} does not exist.`);
      return { status: 200, body: grantView(call, scheme, grant, expansion(call.query)) };
    },
  },
  {
    method: 'GET',
    path: '/project/{projectKeyOrId}/permissionscheme',
    scope: 'read:jira-work',
    handle(call) {
      if (call.caller.account === null) throw notLoggedIn();
      const project = viewableProject(call);
      if (!mayAdminister(call, project)) throw forbidden();
      const scheme = schemeOf(call.site, project);
      return { status: 200, body: schemeView(call, scheme, expansion(call.query), anyExpansion(call)) };
    },
  },
];
