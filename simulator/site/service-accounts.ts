import type { Random } from '../random.ts';
import { accountIdOf } from './accounts.ts';
import type { Account } from './model.ts';

const DOMAIN = 'serviceaccount.atlassian.com';

/** The address of the first service account; its domain is how clients tell one (FACTS 1). */
export const serviceAccountEmail = `sync@${DOMAIN}`;

/** Accounts that the organization made for programs. */
export function makeServiceAccounts(random: Random, count: number): Account[] {
  return Array.from({ length: count }, (_, index) => ({
    accountId: accountIdOf(random),
    accountType: 'app',
    displayName: index === 0 ? 'Sync' : `Sync ${index + 1}`,
    emailAddress: index === 0 ? serviceAccountEmail : `sync-${index + 1}@${DOMAIN}`,
    emailVisible: true,
    active: true,
    former: false,
    timeZone: 'Etc/UTC',
  }));
}
