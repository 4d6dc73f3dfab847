import type { JiraUser } from '../../../jira/user.ts';
import { getUserGroups } from '../../../jira/user-groups.ts';
import type { OffboardContent, RestoreContent, Rung } from '../../../model/access-request.ts';
import { type AccountSwitch, accountSwitchId, type PlannedStep } from '../../../model/access-step.ts';
import { entitlementId } from '../../../model/entitlement.ts';
import { terminal } from '../../failure.ts';
import type { AccessContext } from '../context.ts';
import { findAccount } from './principal.ts';

/** What a rung takes from the account as a whole, and whether that can be given back (FACTS 16.3). */
const SWITCH_OF: Readonly<
  Record<Exclude<Rung, 'access'>, { name: AccountSwitch; reversible: boolean; verb: (who: string) => string }>
> = {
  suspend: { name: 'directory', reversible: true, verb: (who) => `suspend ${who} in the organization's directory` },
  disable: { name: 'login', reversible: true, verb: (who) => `disable the Atlassian account of ${who}` },
  site: { name: 'site', reversible: false, verb: (who) => `remove ${who} from the Jira site` },
  remove: { name: 'membership', reversible: false, verb: (who) => `remove ${who} from the organization` },
  delete: { name: 'life', reversible: true, verb: (who) => `put the Atlassian account of ${who} up for deletion` },
};

/** From the mildest to the strongest; each rung begins when the one before holds. */
const ORDER: readonly Rung[] = ['access', 'suspend', 'disable', 'site', 'remove', 'delete'];

/** The rungs of an offboarding that were asked for, in their order. */
export async function planOffboarding(
  { account, rungs }: OffboardContent,
  context: AccessContext,
): Promise<PlannedStep[]> {
  const user = await findAccount(account, context);
  const steps: PlannedStep[] = [];
  for (const [stage, rung] of ORDER.entries()) {
    if (!rungs.includes(rung)) continue;
    if (rung === 'access') steps.push(...(await accessSteps(user, stage, context)));
    else steps.push(switchStep(user, rung, stage));
  }
  return steps;
}

function switchStep(user: JiraUser, rung: Exclude<Rung, 'access'>, stage: number): PlannedStep {
  const { name, reversible, verb } = SWITCH_OF[rung];
  return {
    target: {
      entitlementId: accountSwitchId(user.accountId, name),
      principalType: 'user',
      principalId: user.accountId,
    },
    wish: 'absent',
    stage,
    reversible,
    title: verb(nameOf(user)),
  };
}

/** Groups as Jira has them now; roles as the last sealed sync knows them, and each is looked at before it is taken. */
async function accessSteps(user: JiraUser, stage: number, context: AccessContext): Promise<PlannedStep[]> {
  const [groups, roles] = await Promise.all([
    getUserGroups(context.site.client, user.accountId, { signal: context.signal }),
    context.rolesOf(user.accountId),
  ]);
  const step = (id: string, from: string): PlannedStep => ({
    target: { entitlementId: id, principalType: 'user', principalId: user.accountId },
    wish: 'absent',
    stage,
    reversible: true,
    title: `remove ${nameOf(user)} from ${from}`,
  });
  return [
    ...groups.map(({ groupId, name }) => step(entitlementId('group', groupId, 'member'), `group ${name ?? groupId}`)),
    ...roles.map(({ id, words }) => step(id, words)),
  ];
}

/** Gives back what the last offboarding of the account took, as far as it can be given back. */
export async function planRestoring({ account }: RestoreContent, context: AccessContext): Promise<PlannedStep[]> {
  const user = await findAccount(account, context);
  const requests = await context.requests.list({ principalId: user.accountId, state: 'ended' });
  const offboarding = requests.find(({ kind, outcome }) => kind === 'offboard' && outcome === 'done');
  if (offboarding === undefined) {
    throw terminal(
      'not_offboarded',
      `No offboarding of ${nameOf(user)} is on record here, so there is nothing to give back. \`jira-access access grant\` gives access.`,
    );
  }
  const taken = offboarding.steps.filter((step) => step.state === 'done' && step.reversible);
  const last = Math.max(0, ...taken.map(({ stage }) => stage));
  return taken.map((step) => ({
    target: step.target,
    wish: 'held',
    // The strongest was taken last and comes back first: who may not log in cannot be given a group.
    stage: last - step.stage,
    reversible: true,
    title: `give back: ${step.title}`,
  }));
}

function nameOf({ displayName, accountId }: JiraUser): string {
  return displayName === null || displayName === '' ? accountId : displayName;
}
