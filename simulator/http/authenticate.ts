import type { Account, Site } from '../site/model.ts';
import { serviceAccountEmail } from '../site/service-accounts.ts';
import type { Caller, GlobalRights, Incoming, Reply, Route } from './exchange.ts';

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
  /** What a scoped or access token may be used for; left out: everything. Rights are asked for besides. */
  scopes?: readonly string[];
  rights: GlobalRights;
  /** A revoked or expired token stays known, but no longer logs in. */
  alive: boolean;
}

const adminRights: GlobalRights = { browseUsers: true, administer: true, siteAdmin: true };
const limitedRights: GlobalRights = { browseUsers: false, administer: false, siteAdmin: false };

const defaultToken = 'simulator-token';

/** The scopes that reading needs (FACTS 1). */
const readingScopes = ['read:jira-user', 'read:jira-work', 'manage:jira-configuration'];

/** Fresh copies of the credentials a site has unless others are given. */
export function defaultCredentials(): Credential[] {
  const admin = { email: 'admin@example.com', rights: adminRights, alive: true };
  return [
    { ...admin, kind: 'classic', token: defaultToken },
    { ...admin, kind: 'scoped', token: 'simulator-scoped-token', scopes: readingScopes },
    // Logs in where the site has a service account: with `serviceAccounts` in the shape.
    { ...admin, kind: 'scoped', email: serviceAccountEmail, token: 'simulator-service-token', scopes: readingScopes },
    { kind: 'classic', email: 'limited@example.com', token: 'limited-token', rights: limitedRights, alive: true },
  ];
}

export type Login =
  | { readonly outcome: 'in'; readonly caller: Caller; readonly credential: Credential }
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
  return { outcome: 'in', caller: { account, rights: credential.rights }, credential };
}

/** The gateway's refusal of a token without the scope of a route; null where it has it (seen: raycast/extensions#11212). */
export function scopeRefusal({ scopes }: Credential, { scope }: Route): Reply | null {
  if (scope === null || scopes === undefined || scopes.includes(scope)) return null;
  return { status: 401, body: { code: 401, message: 'Unauthorized; scope does not match' } };
}

function headerOf(credential: Credential): string {
  if (credential.kind === 'oauth') return `Bearer ${credential.token}`;
  return `Basic ${Buffer.from(`${credential.email}:${credential.token}`).toString('base64')}`;
}

/** Whose each credential was last: to look through all accounts again after every write would cost more than the write. */
const owners = new WeakMap<Credential, string>();

function accountOf(site: Site, credential: Credential): Account | undefined {
  if (credential.accountId !== undefined) return site.accounts.get(credential.accountId);
  const known = site.accounts.get(owners.get(credential) ?? '');
  if (known !== undefined && known.emailAddress === credential.email) return known;
  for (const account of site.accounts.values()) {
    if (account.emailAddress !== credential.email) continue;
    owners.set(credential, account.accountId);
    return account;
  }
  return undefined;
}
