import type { Viewing } from '../http/exchange.ts';
import { derived } from '../site/derived.ts';
import type { Actor, Project, Role, Site } from '../site/model.ts';

/** The roles a project shows: all shared ones, or its own and the system's for apps if it is team-managed. */
export function rolesIn(site: Site, project: Project): Role[] {
  if (project.style === 'classic') return sharedRolesOf(site);
  return [...project.actors.keys()].flatMap((roleId) => site.roles.get(roleId) ?? []);
}

export function roleIn(site: Site, project: Project, roleId: number): Role | undefined {
  return rolesIn(site, project).find((role) => role.id === roleId);
}

/** Name -> URL; the id is the URL's last segment. */
export function rolesOf(call: Viewing, project: Project): Record<string, string> {
  return Object.fromEntries(
    rolesIn(call.site, project).map((role) => [role.name, `${call.api}/project/${project.id}/role/${role.id}`]),
  );
}

/** OpenAPI: ProjectRole with the actors of one project. */
export function projectRoleView(call: Viewing, project: Project, role: Role, activeOnly: boolean) {
  const actors = (project.actors.get(role.id) ?? []).filter((actor) => !activeOnly || isActive(call.site, actor));
  return {
    self: `${call.api}/project/${project.id}/role/${role.id}`,
    name: role.name,
    id: role.id,
    description: role.description,
    actors: actorViews(call, actors),
    ...scopeOf(role),
  };
}

/** OpenAPI: ProjectRole with its default actors, as in the global list. */
export function roleView(call: Viewing, role: Role) {
  return {
    self: `${call.api}/role/${role.id}`,
    name: role.name,
    id: role.id,
    description: role.description,
    actors: actorViews(call, role.defaultActors),
    ...scopeOf(role),
  };
}

/** OpenAPI: ProjectRoleDetails. */
export function roleDetails(call: Viewing, project: Project, role: Role) {
  return {
    self: `${call.api}/project/${project.id}/role/${role.id}`,
    name: role.name,
    id: role.id,
    description: role.description,
    admin: role.admin,
    default: role.default,
    roleConfigurable: true,
    translatedName: role.name,
    type: 'DEFAULT' as const,
    ...scopeOf(role),
  };
}

/** Sorted by display name (OpenAPI). An actor whose group is gone is not listed. */
function actorViews(call: Viewing, actors: readonly Actor[]) {
  return actors
    .flatMap((actor) => actorView(call, actor) ?? [])
    .sort((one, other) => compare(one.displayName, other.displayName));
}

function actorView(call: Viewing, actor: Actor) {
  if (actor.kind === 'group') {
    const group = call.site.groups.get(actor.groupId);
    if (group === undefined) return null;
    const { name, groupId } = group;
    return {
      id: actor.id,
      displayName: name,
      type: 'atlassian-group-role-actor' as const,
      name,
      actorGroup: { name, displayName: name, groupId },
    };
  }
  return {
    id: actor.id,
    displayName: call.site.accounts.get(actor.accountId)?.displayName ?? 'Former user',
    type: 'atlassian-user-role-actor' as const,
    actorUser: { accountId: actor.accountId },
  };
}

function isActive(site: Site, actor: Actor): boolean {
  return actor.kind === 'group' || (site.accounts.get(actor.accountId)?.active ?? false);
}

function scopeOf(role: Role) {
  return role.projectId === null ? {} : { scope: { type: 'PROJECT' as const, project: { id: role.projectId } } };
}

function sharedRolesOf(site: Site): Role[] {
  return derived(site, 'shared roles', () => [...site.roles.values()].filter((role) => role.projectId === null));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
