import { badRequest, forbidden, notFound } from '../http/errors.ts';
import type { Call, GlobalRights, Route } from '../http/exchange.ts';
import { mayView } from '../http/permissions.ts';
import { list } from '../http/query.ts';
import { findProject, holdsPermission } from '../site/access.ts';
import type { Account, Project } from '../site/model.ts';
import { isProjectPermission, type PermissionKey, permissionKeys } from '../site/permission-keys.ts';
import { projectsOf } from '../site/truth.ts';

/** OpenAPI: permissions/check takes 1000 projects and 1000 issues at most. */
const MOST_CHECKED = 1_000;

function hasGlobal(key: string, rights: GlobalRights, loggedIn: boolean): boolean {
  if (key === 'ADMINISTER') return rights.administer;
  if (key === 'SYSTEM_ADMIN') return rights.siteAdmin;
  if (key === 'USER_PICKER') return rights.browseUsers;
  return loggedIn;
}

function hasPermission(call: Call, permission: PermissionKey, project: Project | null): boolean {
  const { account, rights } = call.caller;
  if (permission.type === 'GLOBAL') return hasGlobal(permission.key, rights, account !== null);
  // Without a project: whether the caller has it in any project (OpenAPI).
  const projects = project === null ? projectsOf(call.site) : [project];
  return projects.some((each) => holdsPermission(call.site, each, permission.key, account));
}

function contextProject(call: Call): Project | null {
  const idOrKey = call.query.get('projectId') ?? call.query.get('projectKey');
  if (idOrKey === null) return null;
  const project = findProject(call.site, idOrKey);
  if (project === undefined || project.status === 'deleted' || !mayView(call, project)) {
    throw notFound(`No project could be found with key '${idOrKey}'.`);
  }
  return project;
}

interface CheckBody {
  readonly accountId?: string;
  readonly globalPermissions?: readonly (string | null)[];
  readonly projectPermissions?: readonly ({
    readonly permissions?: readonly string[];
    readonly projects?: readonly (number | null)[];
  } | null)[];
}

function checkedAccount(call: Call, accountId: string | undefined): Account | null {
  if (accountId === undefined || accountId === call.caller.account?.accountId) return call.caller.account;
  if (!call.caller.rights.administer) throw forbidden();
  const account = call.site.accounts.get(accountId);
  if (account === undefined) throw badRequest(`The account '${accountId}' does not exist.`);
  return account;
}

export const permissionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/permissions',
    scope: 'manage:jira-configuration',
    anonymous: true,
    handle: () => ({ status: 200, body: { permissions: Object.fromEntries(permissionKeys) } }),
  },
  {
    method: 'GET',
    path: '/mypermissions',
    scope: 'read:jira-work',
    anonymous: true,
    handle(call) {
      const keys = list(call.query, 'permissions');
      if (keys.length === 0) throw badRequest("The 'permissions' query parameter is required.");
      const project = contextProject(call);
      const permissions = keys.map((key) => {
        const permission = permissionKeys.get(key);
        if (permission === undefined) throw badRequest(`Unrecognized permission: ${key}`);
        return [key, { ...permission, havePermission: hasPermission(call, permission, project) }] as const;
      });
      return { status: 200, body: { permissions: Object.fromEntries(permissions) } };
    },
  },
  {
    method: 'POST',
    path: '/permissions/check',
    scope: null,
    anonymous: true,
    handle(call) {
      const body = (call.body ?? {}) as CheckBody;
      const account = checkedAccount(call, body.accountId);
      const globals = (body.globalPermissions ?? []).filter((key) => key !== null);
      const wrong = globals.find((key) => permissionKeys.get(key)?.type !== 'GLOBAL');
      if (wrong !== undefined) throw badRequest(`Unrecognized permission: ${wrong}`);
      const asked = (body.projectPermissions ?? []).filter((each) => each !== null);
      if (asked.reduce((sum, each) => sum + (each.projects?.length ?? 0), 0) > MOST_CHECKED) {
        throw badRequest(`A maximum of ${MOST_CHECKED} projects can be checked.`);
      }
      // The rights of others are not part of a credential, so only the caller's own global ones are known.
      const own = account === call.caller.account;
      return {
        status: 200,
        body: {
          globalPermissions: globals.filter((key) => own && hasGlobal(key, call.caller.rights, account !== null)),
          projectPermissions: asked.flatMap((each) =>
            projectAnswers(call, account, each.permissions ?? [], each.projects ?? []),
          ),
        },
      };
    },
  },
];

function projectAnswers(
  call: Call,
  account: Account | null,
  permissions: readonly string[],
  ids: readonly (number | null)[],
) {
  const keys = permissions.filter((key) => key !== '');
  if (keys.length === 0) throw badRequest('At least one project permission must be provided.');
  const wrong = keys.find((key) => !isProjectPermission(key));
  if (wrong !== undefined) throw badRequest(`Unrecognized permission: ${wrong}`);
  const projects = ids.flatMap((id) => call.site.projects.get(String(id)) ?? []);
  return keys.map((permission) => ({
    permission,
    issues: [],
    projects: projects
      .filter((project) => holdsPermission(call.site, project, permission, account))
      .map((project) => Number(project.id)),
  }));
}
