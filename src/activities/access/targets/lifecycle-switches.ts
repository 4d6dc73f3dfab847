import { searchOrganizationAccounts } from '../../../atlassian/accounts.ts';
import { cancelDeletion, disableAccount, enableAccount, scheduleDeletion } from '../../../atlassian/lifecycle.ts';
import type { Hold } from '../../../model/access-claims.ts';
import { accountSwitchId, type Target } from '../../../model/access-step.ts';
import type { AccessContext } from '../context.ts';
import { organizationFor } from '../organization.ts';
import type { TargetHandler } from './handler.ts';

/** Shown to whoever tries to log in with a disabled account. */
const MESSAGE = 'This account was deactivated by an offboarding. Ask an administrator of your organization.';

/** Whether a managed account may log in, to any Atlassian app. */
export const loginTarget: TargetHandler = {
  look: mayLogIn,
  confirm: mayLogIn,
  async write({ principalId }, wish, context) {
    const client = organizationFor('disable or enable an account', context);
    if (wish === 'held') await enableAccount(client, principalId, { signal: context.signal });
    else await disableAccount(client, principalId, MESSAGE, { signal: context.signal });
  },
};

/** Whether a managed account is to stay: it is not up for deletion. */
export const lifeTarget: TargetHandler = {
  look: isToStay,
  confirm: isToStay,
  async write(target, wish, context) {
    const client = organizationFor('delete an account or call its deletion off', context);
    const { principalId } = target;
    if (wish === 'absent') {
      await scheduleDeletion(client, principalId, { signal: context.signal });
      return;
    }
    // It activates the account too (UM): what is seen of the login then is nobody's wish, and a claim on it stands.
    await context.requests.claims.doubt({ ...target, entitlementId: accountSwitchId(principalId, 'login') });
    await cancelDeletion(client, principalId, { signal: context.signal });
  },
};

async function mayLogIn(target: Target, context: AccessContext): Promise<Hold> {
  return (await findManaged(target, context))?.accountStatus === 'active' ? 'held' : 'absent';
}

/** What the organization does not manage any more is nothing that it could delete. */
async function isToStay(target: Target, context: AccessContext): Promise<Hold> {
  const account = await findManaged(target, context);
  return account === null || account.status === 'for_deletion' ? 'absent' : 'held';
}

/** Managed accounts are listed whether they are in a directory or not (FACTS 11). */
async function findManaged({ principalId }: Target, context: AccessContext) {
  const client = organizationFor('see an account that it manages', context);
  const filter = { accountIds: [principalId], claimStatus: 'managed' } as const;
  const { values } = await searchOrganizationAccounts(client, filter, null, { signal: context.signal });
  return values.find(({ accountId }) => accountId === principalId) ?? null;
}
