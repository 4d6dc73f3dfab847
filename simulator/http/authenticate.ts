import type { Account, Site } from '../site/model.ts';
import type { Caller, GlobalRights, Incoming } from './exchange.ts';

/**
 * A way to log in.
 * - `classic`: an unscoped API token, Basic, on the site's own address and on `/ex/jira/{cloudId}`;
 * - `scoped`: a scoped API token, Basic, on `/ex/jira/{cloudId}` only: the site's address answers 401 (FACTS 1);
 * - `oauth`: an access token, Bearer, on `/ex/jira/{cloudId}` only.
 */
export interface Credential {
  readonly kind: 'classic' | 'scoped' | 'oauth';
  /** Left out for `oauth`. */
  readonly email?: string;
  readonly token: string;
  /** Whose it is; without it the account with that email. */
  readonly accountId?: string;
  rights: GlobalRights;
  /** A revoked or expired token stays known, but no longer logs in. */
  alive: boolean;
}

const adminRights: GlobalRights = { browseUsers: true, administer: true, siteAdmin: true };
const limitedRights: GlobalRights = { browseUsers: false, administer: false, siteAdmin: false };

const defaultToken = 'simulator-token';

/** Fresh copies of the credentials a site has unless others are given. */
export function defaultCredentials(): Credential[] {
  const admin = { email: 'admin@example.com', rights: adminRights, alive: true };
  return [
    { ...admin, kind: 'classic', token: defaultToken },
    { ...admin, kind: 'scoped', token: 'simulator-scoped-token' },
    { kind: 'classic', email: 'limited@example.com', token: 'limited-token', rights: limitedRights, alive: true },
  ];
}

export type Login =
  | { readonly outcome: 'in'; readonly caller: Caller; readonly account: Account }
  | { readonly outcome: 'none' | 'failed'; readonly caller: Caller };

const nobody: Caller = { account: null, rights: limitedRights };

export function authenticate(
  site: Site,
  credentials: readonly Credential[],
  incoming: Incoming,
  scopedHost: boolean,
): Login {
  const header = incoming.headers.authorization;
  if (typeof header !== 'string' || header === '') return { outcome: 'none', caller: nobody };
  const credential = credentials.find((each) => each.alive && headerOf(each) === header);
  const account = credential === undefined ? undefined : accountOf(site, credential);
  if (credential === undefined || account === undefined || !account.active)
    return { outcome: 'failed', caller: nobody };
  if (credential.kind !== 'classic' && !scopedHost) return { outcome: 'failed', caller: nobody };
  return { outcome: 'in', caller: { account, rights: credential.rights }, account };
}

function headerOf(credential: Credential): string {
  if (credential.kind === 'oauth') return `Bearer ${credential.token}`;
  return `Basic ${Buffer.from(`${credential.email}:${credential.token}`).toString('base64')}`;
}

function accountOf(site: Site, credential: Credential): Account | undefined {
  if (credential.accountId !== undefined) return site.accounts.get(credential.accountId);
  const first = [site.adminAccountId, site.limitedAccountId].map((accountId) => site.accounts.get(accountId));
  const named = first.find((account) => account?.emailAddress === credential.email);
  if (named !== undefined || credential.email === undefined) return named;
  for (const account of site.accounts.values()) if (account.emailAddress === credential.email) return account;
  return undefined;
}
