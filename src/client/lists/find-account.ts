import type { Account } from '../../model/account.ts';
import type { AccessReader } from '../../store/access-reader.ts';
import { EXIT } from '../exit-code.ts';
import { UserError } from '../user-error.ts';

/** So many candidates help to choose; more would only scroll by. */
const MOST_CANDIDATES = 10;

/** The account with this id, email or display name. Throws where there is none, or more than one. */
export async function findAccount(reader: AccessReader, wanted: string): Promise<Account> {
  for await (const account of reader.accounts({ accountId: wanted, includeOffSite: true })) return account;
  const found = await byEmailOrName(reader, wanted.toLowerCase());
  const [first] = found;
  if (first === undefined) {
    throw new UserError(`There is no account with the id, email or name ${wanted}.`, {
      fix: 'look for it with `jira-access account list --name <part of the name>`',
      exitCode: EXIT.notFound,
    });
  }
  if (found.length > 1) {
    const candidates = found
      .slice(0, MOST_CANDIDATES)
      .map(({ accountId, email }) => `${accountId} (${email ?? 'email hidden'})`);
    throw new UserError(`${found.length} accounts are called ${wanted}.`, {
      fix: `name one by its id: ${candidates.join(', ')}`,
      exitCode: EXIT.wrongUse,
    });
  }
  return first;
}

async function byEmailOrName(reader: AccessReader, wanted: string): Promise<readonly Account[]> {
  const byEmail: Account[] = [];
  const byName: Account[] = [];
  for await (const account of reader.accounts({ includeOffSite: true })) {
    if (account.email?.toLowerCase() === wanted) byEmail.push(account);
    else if (account.displayName.toLowerCase() === wanted) byName.push(account);
  }
  return byEmail.length > 0 ? byEmail : byName;
}
