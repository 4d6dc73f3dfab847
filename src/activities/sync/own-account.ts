import type { JiraUser } from '../../jira/user.ts';
import type { SyncWarning } from '../../model/sync.ts';
import type { SyncSealer } from '../../store/sealing/sync-sealer.ts';
import { terminal } from '../failure.ts';
import type { JiraSite } from '../jira-sites.ts';
import { addByIds } from './resolve-accounts.ts';

/** Of service accounts among others: no document says that Jira lists those (FACTS 1). */
const PROGRAM = 'app';

/**
 * Holds that the account of the API token is among the accounts that were found: there is no surer sign that a list is
 * not whole. Where the list lacks it, it is asked for by id; where Jira does not know it then either, the sync ends.
 * `unlisted`: those that were asked for by id before. Answers what is to be told of a list that lacked it.
 */
export async function requireOwnAccount(
  sealer: SyncSealer,
  site: JiraSite,
  { accountId, accountType }: JiraUser,
  unlisted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<SyncWarning[]> {
  const isFound = await sealer.hasAccount(accountId);
  if (isFound && !unlisted.has(accountId)) return [];
  const isUnknown = !isFound && (await addByIds(sealer, site, [accountId], signal)).length > 0;
  const isProgram = accountType === PROGRAM;
  if (isUnknown && !isProgram) {
    throw terminal(
      'own_account_missing',
      'Jira knows who the API token belongs to, but neither lists that account nor finds it by its id, so its list of accounts cannot be trusted. Check that the account has access to this site and the global permission "Browse users and groups", then run `jira-access sync start` again.',
    );
  }
  if (isProgram) return [];
  const message = 'The list of accounts lacks the account of the API token, which exists: others may be missing too.';
  return [{ code: 'own_account_unlisted', message, count: 1 }];
}
