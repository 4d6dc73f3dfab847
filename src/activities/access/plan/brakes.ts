import { lookUpGroups } from '../../../jira/group-lookup.ts';
import {
  GROUP_MEMBERS_PAGE_SIZE,
  listGroupMembers,
  listSiteAdminGroups,
  nextGroupMembers,
} from '../../../jira/groups.ts';
import { getMyself } from '../../../jira/myself.ts';
import { firstCursor } from '../../../jira/paging/cursor.ts';
import { getUserGroups } from '../../../jira/user-groups.ts';
import { type PlannedStep, parseAccountSwitch } from '../../../model/access-step.ts';
import { parseEntitlementId } from '../../../model/entitlement.ts';
import { terminal } from '../../failure.ts';
import type { AccessContext } from '../context.ts';
import { requireGone } from '../gone.ts';

/** More revokes than this in one plan are a mistake more often than a wish. */
const MAX_REVOKES = 25;

export interface Brakes {
  /** How many revokes the requester knows of; null: did not say. */
  readonly confirmRevokes: number | null;
}

/** Refuses what nobody should be able to do by accident. Nothing has been changed yet. */
export async function checkBrakes(
  steps: readonly PlannedStep[],
  { confirmRevokes }: Brakes,
  context: AccessContext,
): Promise<void> {
  const revokes = steps.filter((step) => step.wish === 'absent');
  if (revokes.length === 0) return;
  if (revokes.length > MAX_REVOKES && confirmRevokes !== revokes.length) {
    throw terminal(
      'too_many_revokes',
      `This takes access away ${revokes.length} times; up to ${MAX_REVOKES} go without asking. If that is what you want, say so: --confirm-revokes ${revokes.length}.`,
    );
  }
  await protectAccounts(revokes, context);
  await protectLastAdministrators(revokes, context);
}

async function protectAccounts(revokes: readonly PlannedStep[], { site, signal }: AccessContext): Promise<void> {
  const own = await getMyself(site.client, { signal });
  const isProtected = new Set(site.access.protectedAccounts.map((one) => one.toLowerCase()));
  for (const { target, title } of revokes) {
    if (target.principalId === own.accountId) {
      throw terminal(
        'protected',
        `Will not ${title}: that is the account of jira-access itself, which would lock itself out.`,
      );
    }
    if (isProtected.has(target.principalId.toLowerCase())) {
      throw terminal(
        'protected',
        `Will not ${title}: the account is protected by JIRA_ACCESS_PROTECTED_ACCOUNTS. Take it off that list first.`,
      );
    }
  }
}

/** A site without an administrator cannot be mended from within. */
async function protectLastAdministrators(revokes: readonly PlannedStep[], context: AccessContext): Promise<void> {
  const { site, signal } = context;
  const ofAccounts = revokes.filter(({ target }) => parseAccountSwitch(target.entitlementId) !== null);
  const memberships = [
    ...revokes.flatMap(({ target, title }) => {
      const parsed = parseEntitlementId(target.entitlementId);
      return parsed?.resourceType === 'group'
        ? [{ groupId: parsed.resourceId, accountId: target.principalId, title }]
        : [];
    }),
    ...(await groupsLeft(ofAccounts, context)),
  ];
  if (memberships.length === 0) return;
  const [ofSite, named] = await Promise.all([
    listSiteAdminGroups(site.client, { signal }),
    lookUpGroups(site.client, { names: site.access.adminGroups }, { signal }),
  ]);
  const adminGroups = new Set([...ofSite, ...named].map(({ groupId }) => groupId));
  for (const [groupId, leaving] of Map.groupBy(memberships, (membership) => membership.groupId)) {
    if (!adminGroups.has(groupId)) continue;
    const gone = new Set(leaving.map(({ accountId }) => accountId));
    if (await isAnyoneLeft(groupId, gone, context)) continue;
    throw terminal(
      'last_administrator',
      `Will not ${leaving[0]?.title}: nobody who is active would be left in that administrators' group. Add another administrator first.`,
    );
  }
}

/** Who loses the account as a whole leaves every group in effect. */
async function groupsLeft(revokes: readonly PlannedStep[], context: AccessContext) {
  const { site, signal } = context;
  const titles = new Map(revokes.map(({ target, title }) => [target.principalId, title]));
  const left: { groupId: string; accountId: string; title: string }[] = [];
  for (const [accountId, title] of titles) {
    const groups = await getUserGroups(site.client, accountId, { signal }).catch(async (error: unknown) => {
      await requireGone(error, 'USER_PICKER', context);
      return [];
    });
    left.push(...groups.map(({ groupId }) => ({ groupId, accountId, title })));
  }
  return left;
}

async function isAnyoneLeft(
  groupId: string,
  gone: ReadonlySet<string>,
  { site, signal }: AccessContext,
): Promise<boolean> {
  let cursor = firstCursor(GROUP_MEMBERS_PAGE_SIZE);
  for (;;) {
    const page = await listGroupMembers(site.client, groupId, cursor, { signal });
    if (page.values.some((user) => user.active === true && !gone.has(user.accountId))) return true;
    const next = nextGroupMembers(cursor, page);
    if (next.done) return false;
    cursor = next.cursor;
  }
}
