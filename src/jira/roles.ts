import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { idField, idOrNull, textOrNull } from './fields.ts';
import { type JiraRoleActor, roleActorSchema } from './role-actor.ts';

const PROJECT_ADMIN = 'Administer projects or Administer Jira';

const roleSchema = z.object({
  id: idField,
  name: textOrNull,
  description: textOrNull,
  scope: z
    .object({ type: textOrNull, project: z.object({ id: idOrNull }).nullish() })
    .nullish()
    .transform((scope) => (scope ? { type: scope.type, projectId: scope.project?.id ?? null } : null)),
});

/** A project role; `scope` names the project where it belongs to a team-managed one. */
export type JiraRole = z.infer<typeof roleSchema>;

/** A role in one project with everyone who holds it directly. */
export type JiraRoleInProject = JiraRole & { readonly actors: JiraRoleActor[] };

export const roleList = defineEndpoint({
  name: 'roleList',
  does: 'list the project roles',
  path: '/rest/api/3/role',
  needs: 'Administer Jira',
  scope: 'manage:jira-configuration',
  schema: z.array(roleSchema),
});

export const projectRoleMap = defineEndpoint({
  name: 'projectRoleMap',
  does: 'list the roles of a project',
  path: '/rest/api/3/project/{projectIdOrKey}/role',
  needs: PROJECT_ADMIN,
  scope: 'read:jira-work',
  schema: z
    .record(z.string(), z.string().transform(roleIdOfUrl).pipe(z.string().min(1)))
    .transform((map) => Object.entries(map).map(([name, id]) => ({ id, name }))),
});

export const projectRole = defineEndpoint({
  name: 'projectRole',
  does: 'list who holds a role in a project',
  path: '/rest/api/3/project/{projectIdOrKey}/role/{roleId}',
  perSecond: 200,
  needs: PROJECT_ADMIN,
  scope: 'read:jira-work',
  // Without `actors` the role would look as if nobody held it, so a missing list is refused.
  schema: roleSchema.extend({ actors: z.array(roleActorSchema) }),
});

/** All roles of the site, those of team-managed projects included. */
export function listRoles(client: JiraClient, options?: CallOptions): Promise<JiraRole[]> {
  return client.call(roleList, {}, options);
}

/** The roles of one project by id and name. */
export function listProjectRoles(
  client: JiraClient,
  projectIdOrKey: string,
  options?: CallOptions,
): Promise<{ id: string; name: string }[]> {
  return client.call(projectRoleMap, { path: { projectIdOrKey } }, options);
}

/** A role in a project with its actors, inactive accounts included. */
export function getProjectRole(
  client: JiraClient,
  projectIdOrKey: string,
  roleId: string,
  options?: CallOptions,
): Promise<JiraRoleInProject> {
  return client.call(projectRole, { path: { projectIdOrKey, roleId } }, options);
}

/** The URL that Jira gives for a role ends in its id; empty where it does not. */
function roleIdOfUrl(url: string): string {
  return /\/role\/(\d+)(?:[/?#]|$)/.exec(url)?.[1] ?? '';
}
