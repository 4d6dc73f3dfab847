import { JiraError } from '../../jira/errors/jira-error.ts';
import type { JiraUser } from '../../jira/user.ts';
import { getUsers, USER_BULK_MAX_IDS } from '../../jira/users.ts';
import type { SyncSealer } from '../../store/sealing/sync-sealer.ts';
import type { JiraSite } from '../jira-sites.ts';
import { stageAccounts } from './parts/accounts.ts';

/**
 * Accounts made while the sync ran, or hidden from the list, are asked for by id; what Jira does not know is noted.
 * Answers whom it asked for.
 */
export async function resolveAccounts(
  sealer: SyncSealer,
  site: JiraSite,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const unlisted = new Set<string>();
  for (;;) {
    const unknown = await sealer.unknownAccounts(USER_BULK_MAX_IDS);
    if (unknown.length === 0) return unlisted;
    for (const accountId of unknown) unlisted.add(accountId);
    await addByIds(sealer, site, unknown, signal);
  }
}

/** Asks for accounts by id and adds them; answers those that Jira does not know. */
export async function addByIds(
  sealer: SyncSealer,
  site: JiraSite,
  accountIds: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const users = await knownUsers(site, accountIds, signal);
  const { facts, skippedAccounts } = stageAccounts(users, site.scope.skipCustomers);
  const named = new Set(users.map((user) => user.accountId));
  const unresolved = accountIds.filter((accountId) => !named.has(accountId));
  const notes = unresolved.map((accountId) => ({ account_id: accountId, reason: 'unresolved' }));
  await sealer.addAccounts(facts.account ?? [], [...skippedAccounts, ...notes]);
  return unresolved;
}

/** The accounts among these that Jira knows. It refuses a whole call where one id is malformed, and some of its stand-ins lack the call. */
export async function knownUsers(
  site: JiraSite,
  accountIds: readonly string[],
  signal: AbortSignal,
): Promise<JiraUser[]> {
  try {
    return await getUsers(site.client, accountIds, { signal });
  } catch (error) {
    const refused = error instanceof JiraError && ['bad_request', 'not_found', 'gone'].includes(error.code);
    if (!refused) throw error;
    if (accountIds.length === 1) return [];
    const half = Math.ceil(accountIds.length / 2);
    return [
      ...(await knownUsers(site, accountIds.slice(0, half), signal)),
      ...(await knownUsers(site, accountIds.slice(half), signal)),
    ];
  }
}
