import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';

const PROJECT_ADMIN = 'Administer projects or Administer Jira';

/** Jira says 401 to a good login without the right, as it does to a bad one (OAS, 2026-10). */
const NO_RIGHT = 'Check that the account may administer the project, and that its API token is alive.';
const PLAN = 'On the Free plan roles cannot be changed; on another one, check the rights of the account.';

export const roleActorAdd = defineEndpoint({
  name: 'roleActorAdd',
  does: 'add a holder to a project role',
  method: 'POST',
  path: '/rest/api/3/project/{projectIdOrKey}/role/{roleId}',
  needs: PROJECT_ADMIN,
  scope: 'manage:jira-configuration',
  remedies: {
    400: 'Read the holders of the role: the change may have been made already.',
    401: NO_RIGHT,
    403: PLAN,
    404: 'Check that project, role and holder exist, and that the account to be added is active.',
  },
  schema: z.unknown(),
});

export const roleActorRemove = defineEndpoint({
  name: 'roleActorRemove',
  does: 'take a holder out of a project role',
  method: 'DELETE',
  path: '/rest/api/3/project/{projectIdOrKey}/role/{roleId}',
  needs: PROJECT_ADMIN,
  scope: 'manage:jira-project',
  remedies: { 401: NO_RIGHT, 403: PLAN },
  schema: z.unknown(),
});

/** One direct holder of a role in a project: an account, or a group by its id. */
export interface RoleActorReference {
  readonly projectId: string;
  readonly roleId: string;
  readonly actorType: 'user' | 'group';
  readonly actorId: string;
}

/**
 * Adds one holder: never several at once, since Jira refuses them all for one that is there. JiraError `bad_request` also
 * where it holds the role already: read the state then. Never PUT, which replaces every holder (pycontribs/jira#431).
 */
export async function addRoleActor(
  client: JiraClient,
  { projectId, roleId, actorType, actorId }: RoleActorReference,
  options?: CallOptions,
): Promise<void> {
  const body = actorType === 'user' ? { user: [actorId] } : { groupId: [actorId] };
  await client.call(roleActorAdd, { path: { projectIdOrKey: projectId, roleId }, body }, options);
}

/** Takes one direct holder out. Resolves too where it was none; whoever holds the role through a group keeps it. */
export async function removeRoleActor(
  client: JiraClient,
  { projectId, roleId, actorType, actorId }: RoleActorReference,
  options?: CallOptions,
): Promise<void> {
  const query = actorType === 'user' ? { user: actorId } : { groupId: actorId };
  await client.call(roleActorRemove, { path: { projectIdOrKey: projectId, roleId }, query }, options);
}
