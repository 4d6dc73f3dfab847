import { addRoleActor, removeRoleActor } from '../../../jira/role-actors.ts';
import { getProjectRole } from '../../../jira/roles.ts';
import type { Hold } from '../../../model/access-claims.ts';
import type { Target } from '../../../model/access-step.ts';
import { parseEntitlementId } from '../../../model/entitlement.ts';
import type { AccessContext } from '../context.ts';
import { requireGone } from '../gone.ts';
import type { TargetHandler } from './handler.ts';

/** An account or a group that holds a role in a project directly. Jira has no second call that tells it. */
export const roleActorTarget: TargetHandler = {
  look: holds,
  confirm: holds,
  async write({ entitlementId, principalType, principalId }, wish, { site, signal }) {
    const actor = { ...roleOf(entitlementId), actorType: principalType, actorId: principalId };
    if (wish === 'held') await addRoleActor(site.client, actor, { signal });
    else await removeRoleActor(site.client, actor, { signal });
  },
};

/** In a project or role that is gone nobody holds anything any more. */
async function holds({ entitlementId, principalType, principalId }: Target, context: AccessContext): Promise<Hold> {
  const { projectId, roleId } = roleOf(entitlementId);
  try {
    const { actors } = await getProjectRole(context.site.client, projectId, roleId, { signal: context.signal });
    const isActor = actors.some(({ actorUser, actorGroup }) =>
      principalType === 'user' ? actorUser?.accountId === principalId : actorGroup?.groupId === principalId,
    );
    return isActor ? 'held' : 'absent';
  } catch (error) {
    await requireGone(error, 'ADMINISTER', context);
    return 'absent';
  }
}

function roleOf(entitlementId: string): { projectId: string; roleId: string } {
  const parsed = parseEntitlementId(entitlementId);
  const [projectId, roleId] = parsed?.resourceId.split(':') ?? [];
  if (parsed?.resourceType !== 'project-role' || projectId === undefined || roleId === undefined) {
    throw new Error(`${entitlementId} is no role in a project.`);
  }
  return { projectId, roleId };
}
