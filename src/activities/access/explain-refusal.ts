import type { ApplicationFailure } from '@temporalio/common';
import { listApplicationRoles } from '../../jira/applicationroles.ts';
import { JiraError } from '../../jira/errors/jira-error.ts';
import type { AccessStep } from '../../model/access-step.ts';
import { parseEntitlementId } from '../../model/entitlement.ts';
import { terminal } from '../failure.ts';
import type { AccessContext } from './context.ts';

/**
 * Jira refuses for several reasons with one status, in words of some language: the reason that can be read from the state is
 * found there. Null where it cannot, and Jira's own words have to do.
 */
export async function explainRefusal(
  error: unknown,
  { target, wish, title }: AccessStep,
  { site, signal }: AccessContext,
): Promise<ApplicationFailure | null> {
  const isRefusal = error instanceof JiraError && error.retry === 'never' && REFUSALS.has(error.code);
  const parsed = parseEntitlementId(target.entitlementId);
  if (!isRefusal || wish !== 'held' || parsed?.resourceType !== 'group') return null;
  const apps = await listApplicationRoles(site.client, { signal }).catch(() => []);
  const full = apps.find(
    ({ groupDetails, remainingSeats, hasUnlimitedSeats }) =>
      hasUnlimitedSeats !== true &&
      remainingSeats !== null &&
      remainingSeats <= 0 &&
      groupDetails?.some(({ groupId }) => groupId === parsed.resourceId),
  );
  if (full === undefined) return null;
  return terminal(
    'license_full',
    `Could not ${title}: the group gives access to ${full.name ?? full.key}, whose licence has no seat left. Free a seat or buy more, then ask again.`,
    error,
  );
}

const REFUSALS: ReadonlySet<string> = new Set(['bad_request', 'forbidden', 'conflict']);
