import { findProject, holdsPermission } from '../site/access.ts';
import type { Project } from '../site/model.ts';
import { forbidden, notFound, notLoggedIn } from './errors.ts';
import type { Call } from './exchange.ts';

export function requireBrowseUsers(call: Call): void {
  if (!call.caller.rights.browseUsers)
    throw forbidden('The user does not have the Browse users and groups permission.');
}

export function requireAdminister(call: Call): void {
  if (!call.caller.rights.administer)
    throw forbidden('You are not authorized to perform this action. Administrator privileges are required.');
}

export function requireSiteAdmin(call: Call): void {
  if (!call.caller.rights.siteAdmin) throw forbidden('You need to be a site administrator.');
}

/** Browse projects, Administer projects or Administer Jira: the three that let someone view a project (OpenAPI). */
export function mayView(call: Call, project: Project): boolean {
  return mayAdminister(call, project) || holdsPermission(call.site, project, 'BROWSE_PROJECTS', call.caller.account);
}

export function mayAdminister(call: Call, project: Project): boolean {
  const { account, rights } = call.caller;
  return rights.administer || (account !== null && holdsPermission(call.site, project, 'ADMINISTER_PROJECTS', account));
}

/** The project of the path, if the caller may view it; hidden and deleted projects look the same: not there. */
export function viewableProject(call: Call): Project {
  const idOrKey = call.params.projectIdOrKey ?? call.params.projectKeyOrId ?? '';
  const project = findProject(call.site, idOrKey);
  if (project === undefined || project.status === 'deleted' || !mayView(call, project)) {
    throw notFound(`No project could be found with key '${idOrKey}'.`);
  }
  return project;
}

/** The project of the path, if the caller may see its roles: 401 without a login, 404 without the right (OpenAPI). */
export function administrableProject(call: Call): Project {
  if (call.caller.account === null) throw notLoggedIn();
  const project = viewableProject(call);
  if (!mayAdminister(call, project)) {
    throw notFound('You cannot edit the configuration of this project.');
  }
  return project;
}
