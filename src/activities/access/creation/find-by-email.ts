import { setTimeout as sleep } from 'node:timers/promises';
import { searchOrganizationAccounts } from '../../../atlassian/accounts.ts';
import type { JiraUser } from '../../../jira/user.ts';
import { findUsers } from '../../../jira/user-search.ts';
import { getUsers } from '../../../jira/users.ts';
import { terminal } from '../../failure.ts';
import type { AccessContext } from '../context.ts';

/** The account of an email address. */
export interface FoundAccount {
  readonly accountId: string;
  readonly isOnSite: boolean;
  /** Null where only the organization has it. */
  readonly active: boolean | null;
  /** False where the address is hidden and Jira's search alone says that it is this account's. */
  readonly isSure: boolean;
}

/** Waits between looks for an account that may just have been made: searches lag behind writes. */
const LOOK_DELAYS_MS = [0, 250, 1_000, 3_000, 5_000];
/** More than that many accounts share no address. */
const MOST_KNOWN = 10;

/** Looks until the account shows, for as long as a search may lag. */
export async function findByEmailPatiently(
  email: string,
  needsSite: boolean,
  context: AccessContext,
): Promise<FoundAccount | null> {
  for (const delay of LOOK_DELAYS_MS) {
    await sleep(delay, undefined, { signal: context.signal });
    const found = await findByEmail(email, needsSite, context);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The account of an email address, on the site or, unless it `needsSite`, anywhere in the organization. Everyone who may
 * know is asked: Jira's search hides inactive accounts, the organization's hides addresses of unmanaged ones, and the last
 * sealed sync may be old.
 */
export async function findByEmail(
  email: string,
  needsSite: boolean,
  context: AccessContext,
): Promise<FoundAccount | null> {
  const { site, signal } = context;
  const [shown, inOrganization, known] = await Promise.all([
    findUsers(site.client, email, { signal }),
    idsInOrganization(email, context),
    context.accountsNamed(email),
  ]);
  const ids = [...new Set([...inOrganization, ...known.slice(0, MOST_KNOWN)])];
  const listed = await getUsers(site.client, ids, { signal });
  const isOthers = ({ emailAddress }: JiraUser) =>
    emailAddress !== null && emailAddress.toLowerCase() !== email.toLowerCase();
  const sure = [
    ...shown.filter((user) => user.emailAddress?.toLowerCase() === email.toLowerCase()),
    ...listed.filter((user) => !isOthers(user)),
  ];
  const [first] = sure;
  if (first !== undefined) return onSite(first, true);
  const hidden = shown.filter(({ emailAddress }) => emailAddress === null);
  const [only] = hidden;
  if (hidden.length > 1) {
    throw terminal(
      'ambiguous',
      `Jira finds ${hidden.length} accounts for that address and hides whose it is, so none was made. Look at https://admin.atlassian.com whether there is one already.`,
    );
  }
  if (only !== undefined) return onSite(only, false);
  const [elsewhere] = inOrganization;
  if (needsSite || elsewhere === undefined) return null;
  return { accountId: elsewhere, isOnSite: false, active: null, isSure: true };
}

function onSite({ accountId, active }: JiraUser, isSure: boolean): FoundAccount {
  return { accountId, isOnSite: true, active, isSure };
}

/** Managed accounts that are in no directory come only to those who ask for managed ones (FACTS 11). */
async function idsInOrganization(email: string, { site, signal }: AccessContext): Promise<string[]> {
  const { organization } = site;
  if (organization === null) return [];
  const [any, managed] = await Promise.all([
    searchOrganizationAccounts(organization, { emails: [email] }, null, { signal }),
    searchOrganizationAccounts(organization, { emails: [email], claimStatus: 'managed' }, null, { signal }),
  ]);
  return [...new Set([...any.values, ...managed.values].map(({ accountId }) => accountId))];
}
