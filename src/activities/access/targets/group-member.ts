import { addGroupMember, removeGroupMember } from '../../../jira/group-members.ts';
import { getUserGroups } from '../../../jira/user-groups.ts';
import { getUser } from '../../../jira/users.ts';
import { parseEntitlementId } from '../../../model/entitlement.ts';
import type { AccessContext } from '../context.ts';
import { requireGone } from '../gone.ts';
import type { TargetHandler } from './handler.ts';

/** Membership of an account in a group. */
export const groupMemberTarget: TargetHandler = {
  look: ({ entitlementId, principalId }, context) =>
    whetherListed(groupIdOf(entitlementId), context, () =>
      getUserGroups(context.site.client, principalId, { signal: context.signal }),
    ),
  confirm: ({ entitlementId, principalId }, context) =>
    whetherListed(groupIdOf(entitlementId), context, async () => {
      const { groups } = await getUser(context.site.client, principalId, { signal: context.signal });
      return groups ?? (await getUserGroups(context.site.client, principalId, { signal: context.signal }));
    }),
  async write({ entitlementId, principalId }, wish, { site, signal }) {
    const membership = { groupId: groupIdOf(entitlementId), accountId: principalId };
    if (wish === 'held') await addGroupMember(site.client, membership, { signal });
    else await removeGroupMember(site.client, membership, { signal });
  },
};

/** An account that is gone is in no group any more. */
async function whetherListed(
  groupId: string,
  context: AccessContext,
  groups: () => Promise<readonly { readonly groupId: string | null }[]>,
) {
  try {
    return (await groups()).some((group) => group.groupId === groupId) ? 'held' : 'absent';
  } catch (error) {
    await requireGone(error, 'USER_PICKER', context);
    return 'absent';
  }
}

function groupIdOf(entitlementId: string): string {
  const parsed = parseEntitlementId(entitlementId);
  if (parsed?.resourceType !== 'group') throw new Error(`${entitlementId} is no membership of a group.`);
  return parsed.resourceId;
}
