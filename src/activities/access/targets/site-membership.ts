import { deleteUser } from '../../../jira/user-base.ts';
import { getUser, getUsers } from '../../../jira/users.ts';
import { parseAccountSwitch } from '../../../model/access-step.ts';
import { terminal } from '../../failure.ts';
import { requireGone } from '../gone.ts';
import type { TargetHandler } from './handler.ts';

/** Whether an account is a user of this Jira site. */
export const siteTarget: TargetHandler = {
  async look({ principalId }, { site, signal }) {
    const users = await getUsers(site.client, [principalId], { signal });
    return users.some(({ accountId }) => accountId === principalId) ? 'held' : 'absent';
  },
  async confirm({ principalId }, context) {
    try {
      await getUser(context.site.client, principalId, { signal: context.signal });
      return 'held';
    } catch (error) {
      await requireGone(error, 'USER_PICKER', context);
      return 'absent';
    }
  },
  async write({ principalId }, wish, { site, signal }) {
    if (wish === 'held') throw notAgain('the site');
    await deleteUser(site.client, principalId, { signal });
  },
};

/** Only a new invitation brings back who was removed, so no write does. */
export function notAgain(where: string) {
  return terminal(
    'irreversible',
    `Who was removed from ${where} has to be invited again: \`jira-access account create\`.`,
  );
}

/** The directory that a switch is about. Throws where it is about none. */
export function directoryOf(entitlementId: string): string {
  const directoryId = parseAccountSwitch(entitlementId)?.directoryId ?? null;
  if (directoryId === null) throw new Error(`${entitlementId} names no directory.`);
  return directoryId;
}
