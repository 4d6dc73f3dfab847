import { ApplicationFailure } from '@temporalio/common';
import { JiraError } from '../../../jira/errors/jira-error.ts';
import { getProjectRole } from '../../../jira/roles.ts';
import type { AccessRequest, RestoreContent } from '../../../model/access-request.ts';
import {
  type AccessStep,
  accountSwitchId,
  type Plan,
  type PlannedStep,
  parseAccountSwitch,
} from '../../../model/access-step.ts';
import { parseEntitlementId } from '../../../model/entitlement.ts';
import { terminal } from '../../failure.ts';
import type { AccessContext } from '../context.ts';
import { requireGone } from '../gone.ts';
import { organizationFor } from '../organization.ts';
import { sideBySide } from '../side-by-side.ts';
import { listed, sortGroups } from './kept-groups.ts';
import { findAccount } from './principal.ts';

const LOOK_UPS_AT_ONCE = 16;

/**
 * Gives back what the last offboarding that took anything took, however that offboarding ended, as far as it can be given
 * back. The strongest was taken last and comes back first: who may not log in cannot be given a group.
 */
export async function planRestoring({ account }: RestoreContent, context: AccessContext): Promise<Plan> {
  const { accountId, isOnSite } = await whoIsMeant(account, context);
  const offboarding = await lastOffboarding(accountId, context);
  const done = offboarding.steps.filter(({ state }) => state === 'done');
  const isOfAccount = ({ target }: AccessStep) => parseAccountSwitch(target.entitlementId) !== null;
  const lost = done.filter(({ reversible }) => !reversible);
  // Suspended, disabled and deleted the account is the organization's; groups and roles need it on the site.
  const wanted = done.filter((step) => step.reversible && (isOnSite || isOfAccount(step)));
  const { steps, missing } = await withoutMissing(wanted, context);
  if (steps.some(isOfAccount)) organizationFor('restore the account itself', context);
  const last = Math.max(0, ...steps.map(({ stage }) => stage));
  const given = steps.map(
    (step): PlannedStep => ({
      target: step.target,
      wish: 'held',
      stage: last - step.stage,
      reversible: true,
      title: `undo: ${step.title}`,
    }),
  );
  return {
    steps: [...given, ...staysDisabled(offboarding, steps, last + 1)],
    notes: [
      ...lost.map(({ title }) => `Not given back: ${title}`),
      ...(isOnSite
        ? []
        : [
            'The account is not on the site, so no group or role can be given back. Invite it again (`jira-access account create`), then restore once more',
          ]),
      ...(missing.length === 0 ? [] : [`Not given back, gone or kept by an identity provider now: ${listed(missing)}`]),
    ],
  };
}

/** An account that was removed from the site is found by its id alone, in the record. */
async function whoIsMeant(
  account: string,
  context: AccessContext,
): Promise<{ readonly accountId: string; readonly isOnSite: boolean }> {
  try {
    return { accountId: (await findAccount(account, context)).accountId, isOnSite: true };
  } catch (error) {
    // Only "there is none" says that the account has left the site; an answer that was lost says nothing.
    if (!(error instanceof ApplicationFailure) || error.type !== 'not_found') throw error;
    const onRecord = await context.requests.list({ principalId: account, kind: 'offboard', limit: 1 });
    if (onRecord.length === 0) throw error;
    return { accountId: account, isOnSite: false };
  }
}

/** An offboarding that only found everything taken already gives nothing back; the one before it does. */
async function lastOffboarding(accountId: string, { requests }: AccessContext): Promise<AccessRequest> {
  const offboardings = await requests.list({ principalId: accountId, state: 'ended', kind: 'offboard' });
  const last = offboardings.find(({ steps }) => steps.some(({ state }) => state === 'done'));
  if (last !== undefined) return last;
  throw terminal(
    'not_offboarded',
    `No offboarding that took anything from the account ${accountId} is on record here, so there is nothing to give back. \`jira-access access grant\` gives access.`,
  );
}

/** Calling a deletion off activates the account (UM), also one that had been disabled before its offboarding. */
function staysDisabled({ steps }: AccessRequest, restored: readonly AccessStep[], stage: number): PlannedStep[] {
  const of = (name: 'life' | 'login') => (step: AccessStep) =>
    parseAccountSwitch(step.target.entitlementId)?.name === name;
  const life = restored.find(of('life'));
  const login = steps.find(of('login'));
  if (life === undefined || login?.state !== 'already') return [];
  const { principalId } = life.target;
  return [
    {
      target: { ...life.target, entitlementId: accountSwitchId(principalId, 'login') },
      wish: 'absent',
      stage,
      reversible: true,
      title: 'leave the account disabled, as it was before its offboarding',
    },
  ];
}

/** Groups and roles that are gone since, and groups that an identity provider has taken over, are left out. */
async function withoutMissing(
  wanted: readonly AccessStep[],
  context: AccessContext,
): Promise<{ readonly steps: readonly AccessStep[]; readonly missing: readonly string[] }> {
  const groupOf = ({ target }: AccessStep) => {
    const parsed = parseEntitlementId(target.entitlementId);
    return parsed?.resourceType === 'group' ? parsed.resourceId : null;
  };
  const { ours } = await sortGroups(
    wanted.flatMap((step) => groupOf(step) ?? []),
    context,
  );
  const left = new Set(ours.map(({ groupId }) => groupId));
  const missing = new Set(wanted.filter((step) => groupOf(step) !== null && !left.has(groupOf(step) ?? '')));
  await sideBySide(wanted, LOOK_UPS_AT_ONCE, async (step) => {
    if (await isRoleGone(step, context)) missing.add(step);
  });
  return {
    steps: wanted.filter((step) => !missing.has(step)),
    missing: [...missing].map(({ title }) => title),
  };
}

async function isRoleGone({ target }: AccessStep, context: AccessContext): Promise<boolean> {
  const parsed = parseEntitlementId(target.entitlementId);
  const [projectId, roleId] = parsed?.resourceId.split(':') ?? [];
  if (parsed?.resourceType !== 'project-role' || projectId === undefined || roleId === undefined) return false;
  try {
    await getProjectRole(context.site.client, projectId, roleId, { signal: context.signal });
    return false;
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    await requireGone(error, 'ADMINISTER', context);
    return true;
  }
}
