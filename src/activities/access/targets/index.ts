import { type AccountSwitch, parseAccountSwitch, type Target } from '../../../model/access-step.ts';
import { parseEntitlementId } from '../../../model/entitlement.ts';
import { directoryTarget, membershipTarget } from './directory-switches.ts';
import { groupMemberTarget } from './group-member.ts';
import type { TargetHandler } from './handler.ts';
import { lifeTarget, loginTarget } from './lifecycle-switches.ts';
import { roleActorTarget } from './role-actor.ts';
import { siteTarget } from './site-membership.ts';

const OF_ACCOUNT: Readonly<Record<AccountSwitch, TargetHandler>> = {
  directory: directoryTarget,
  login: loginTarget,
  site: siteTarget,
  membership: membershipTarget,
  life: lifeTarget,
};

/** How a target is looked at and changed, by what its entitlement is of. */
export function targetHandler({ entitlementId }: Target): TargetHandler {
  const ofAccount = parseAccountSwitch(entitlementId);
  if (ofAccount !== null) return OF_ACCOUNT[ofAccount.name];
  const type = parseEntitlementId(entitlementId)?.resourceType;
  if (type === 'group') return groupMemberTarget;
  if (type === 'project-role') return roleActorTarget;
  throw new Error(`${entitlementId} can be neither granted nor revoked.`);
}
