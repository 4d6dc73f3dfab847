import type { JiraUser } from '../../../jira/user.ts';
import { getUserGroups } from '../../../jira/user-groups.ts';
import type { OffboardContent } from '../../../model/access-request.ts';
import type { Plan, PlannedStep } from '../../../model/access-step.ts';
import { entitlementId } from '../../../model/entitlement.ts';
import { RUNGS } from '../../../model/rungs.ts';
import type { AccessContext } from '../context.ts';
import { listed, sortGroups } from './kept-groups.ts';
import { findAccount } from './principal.ts';
import { switchSteps } from './switch-steps.ts';

/** The rungs of an offboarding that were asked for, from the mildest to the strongest; each begins when the one before holds. */
export async function planOffboarding({ account, rungs }: OffboardContent, context: AccessContext): Promise<Plan> {
  const user = await findAccount(account, context);
  const who = { accountId: user.accountId, name: nameOf(user) };
  const parts: Plan[] = [];
  for (const [stage, rung] of RUNGS.entries()) {
    // An account up for deletion is deactivated as well (UM); as a step of its own it can be told what was so before.
    if (!rungs.includes(rung) && !(rung === 'disable' && rungs.includes('delete'))) continue;
    parts.push(
      rung === 'access' ? await accessSteps(user, stage, context) : await switchSteps(who, rung, stage, context),
    );
  }
  const steps = parts.flatMap((part) => part.steps);
  const notes = parts.flatMap((part) => part.notes);
  return { steps, notes: [...notes, ...irreversibleNotes(steps)] };
}

/** Groups as Jira has them now; roles as they are known here, and each is looked at before it is taken. */
async function accessSteps(user: JiraUser, stage: number, context: AccessContext): Promise<Plan> {
  const [groups, roles, rolesKnownAt] = await Promise.all([
    getUserGroups(context.site.client, user.accountId, { signal: context.signal }),
    context.rolesOf(user.accountId),
    context.sealedAt(),
  ]);
  const { ours, kept } = await sortGroups(
    groups.map(({ groupId }) => groupId),
    context,
  );
  const step = (id: string, from: string): PlannedStep => ({
    target: { entitlementId: id, principalType: 'user', principalId: user.accountId },
    wish: 'absent',
    stage,
    reversible: true,
    title: `remove ${nameOf(user)} from ${from}`,
  });
  return {
    steps: [
      ...ours.map(({ groupId, name }) => step(entitlementId('group', groupId, 'member'), `group ${name}`)),
      ...roles.map(({ id, words }) => step(id, words)),
    ],
    notes: [
      ...(kept.length === 0
        ? []
        : [
            `Left in groups whose members an identity provider keeps, to be taken out there: ${listed(kept.map(({ name }) => name))}`,
          ]),
      rolesKnownAt === null
        ? 'No sync of this site is sealed yet, so of its roles in projects only those are known and taken that were granted here. Run `jira-access sync start`, then offboard again'
        : `Roles in projects are those that the sync sealed at ${rolesKnownAt} knows and those that were granted here; others that came later are not taken`,
    ],
  };
}

function irreversibleNotes(steps: readonly PlannedStep[]): string[] {
  const final = steps.filter(({ reversible }) => !reversible).map(({ title }) => title);
  if (final.length === 0) return [];
  return [
    `Cannot be taken back once done, nor what is taken before it, should a later step fail: ${final.map((title) => title.replace(' (cannot be taken back)', '')).join(', ')}`,
  ];
}

function nameOf({ displayName, accountId }: JiraUser): string {
  return displayName === null || displayName === '' ? accountId : displayName;
}
