import type { Target } from '../../../model/access-step.ts';
import { parseEntitlementId } from '../../../model/entitlement.ts';
import { groupMemberTarget } from './group-member.ts';
import type { TargetHandler } from './handler.ts';
import { roleActorTarget } from './role-actor.ts';

/** How a target is looked at and changed, by what its entitlement is of. */
export function targetHandler({ entitlementId }: Target): TargetHandler {
  const type = parseEntitlementId(entitlementId)?.resourceType;
  if (type === 'group') return groupMemberTarget;
  if (type === 'project-role') return roleActorTarget;
  throw new Error(`${entitlementId} can be neither granted nor revoked.`);
}
