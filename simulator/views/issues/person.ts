import type { Viewing } from '../../http/exchange.ts';
import { userDetails } from '../user.ts';

/** The account behind an issue's part; one that has left the site stays as its id alone. */
export function knownUser(call: Viewing, accountId: string) {
  const account = call.site.accounts.get(accountId);
  if (account !== undefined) return userDetails(call, account);
  return { self: `${call.api}/user?accountId=${accountId}`, accountId, displayName: 'Former user', active: false };
}
