import type { JiraRoleActor } from '../../../jira/role-actor.ts';
import { getProjectRole } from '../../../jira/roles.ts';
import { byName } from '../../../model/group.ts';
import type { FactRow } from '../../../store/facts.ts';
import type { PartHandler } from '../part-handler.ts';
import { isNotFound, projectThingMissing } from '../vanished.ts';

/** Stands for an actor whom Jira itself cannot name any more; sealing finds no such account and counts it. */
const NOBODY = 'unknown';

/** Who holds each role in each project directly: accounts and groups. */
export const actors: PartHandler = {
  part: 'actors',
  firstItems: null,
  async readPage(item, _cursor, context) {
    const [projectId = '', roleId = ''] = item.split(':');
    try {
      const role = await getProjectRole(context.site.client, projectId, roleId, { signal: context.signal });
      return {
        item,
        state: 'done',
        cursor: null,
        facts: { role_actor: role.actors.map((actor) => actorRow(projectId, roleId, actor)) },
      };
    } catch (error) {
      if (!isNotFound(error)) throw error;
      return { item, ...(await projectThingMissing(error, projectId, roleId, context)) };
    }
  },
};

function actorRow(projectId: string, roleId: string, actor: JiraRoleActor): FactRow<'role_actor'> {
  const key = { project_id: projectId, role_id: roleId };
  if (actor.actorGroup === null) {
    return { ...key, actor_type: 'user', actor_id: actor.actorUser?.accountId ?? NOBODY };
  }
  const { groupId, name } = actor.actorGroup;
  return { ...key, actor_type: 'group', actor_id: groupId ?? byName(name ?? '') };
}
