import { searchOrganizationAccounts } from '../../../atlassian/accounts.ts';
import { listDirectoriesOf } from '../../../atlassian/directories.ts';
import { removeFromDirectory, restoreAccount, suspendAccount } from '../../../atlassian/directory-access.ts';
import type { Hold } from '../../../model/access-claims.ts';
import type { Target } from '../../../model/access-step.ts';
import type { AccessContext } from '../context.ts';
import { organizationFor } from '../organization.ts';
import type { TargetHandler } from './handler.ts';
import { directoryOf, notAgain } from './site-membership.ts';

/** Whether an account may use what its directory gives it: it is not suspended there. */
export const directoryTarget: TargetHandler = {
  look: isActiveIn,
  confirm: isActiveIn,
  async write({ entitlementId, principalId }, wish, context) {
    const account = { directoryId: directoryOf(entitlementId), accountId: principalId };
    const client = organizationFor('suspend or restore an account', context);
    if (wish === 'held') await restoreAccount(client, account, { signal: context.signal });
    else await suspendAccount(client, account, { signal: context.signal });
  },
};

/** A removal is queued at Atlassian (FACTS 11); half a minute is more than a queue that works should need. */
const REMOVAL_LOOK_DELAYS_MS = [0, 1_000, 3_000, 8_000, 20_000];

/** Whether an account is in a directory of the organization. */
export const membershipTarget: TargetHandler = {
  lookDelaysMs: REMOVAL_LOOK_DELAYS_MS,
  async look(target, context) {
    return (await findInDirectory(target, context)) === null ? 'absent' : 'held';
  },
  async confirm({ entitlementId, principalId }, context) {
    const client = organizationFor('see the directories of an account', context);
    const directories = await listDirectoriesOf(client, principalId, { signal: context.signal });
    const wanted = directoryOf(entitlementId);
    return directories.some(({ directoryId }) => directoryId === wanted) ? 'held' : 'absent';
  },
  async write({ entitlementId, principalId }, wish, context) {
    if (wish === 'held') throw notAgain('the organization');
    const account = { directoryId: directoryOf(entitlementId), accountId: principalId };
    const client = organizationFor('remove an account from the organization', context);
    await removeFromDirectory(client, account, { signal: context.signal });
  },
};

/** Who is not in the directory at all has nothing of it. */
async function isActiveIn(target: Target, context: AccessContext): Promise<Hold> {
  const found = await findInDirectory(target, context);
  return found === null || found.membershipStatus === 'suspended' ? 'absent' : 'held';
}

async function findInDirectory({ entitlementId, principalId }: Target, context: AccessContext) {
  const client = organizationFor('see the directory of an account', context);
  const filter = { accountIds: [principalId], directoryId: directoryOf(entitlementId) };
  const { values } = await searchOrganizationAccounts(client, filter, null, { signal: context.signal });
  return values.find(({ accountId }) => accountId === principalId) ?? null;
}
