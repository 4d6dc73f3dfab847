import type { World } from '../effects/world.ts';
import type { GlobalRights } from '../http/exchange.ts';
import type { Simulator } from '../index.ts';
import type { Change } from '../site/changes.ts';
import { accountNamed } from '../site/issues/actors.ts';

/** A change of the site or its organization, or of a credential or key, which are named by their token. */
export type ControlChange =
  | Change
  | { readonly kind: 'killToken' | 'reviveToken' | 'killOrgKey' | 'reviveOrgKey'; readonly token: string }
  /** Somebody of the site, by account id, address or name, may log in with their address and this token from now on, as a plain user. */
  | { readonly kind: 'addToken'; readonly account: string; readonly token: string }
  /** Of a credential of the site or of a key of the organization; null takes the scopes off: it may do everything. */
  | { readonly kind: 'setScopes'; readonly token: string; readonly scopes: readonly string[] | null }
  | { readonly kind: 'setRights'; readonly token: string; readonly rights: Partial<GlobalRights> };

export function applyControlChange(simulator: Simulator, world: World, what: ControlChange): void {
  switch (what.kind) {
    case 'killToken':
    case 'reviveToken':
      credentialOf(simulator, what.token).alive = what.kind === 'reviveToken';
      return;
    case 'killOrgKey':
    case 'reviveOrgKey':
      keyOf(simulator, what.token).alive = what.kind === 'reviveOrgKey';
      return;
    case 'addToken':
      addToken(simulator, what.account, what.token);
      return;
    case 'setScopes':
      setScopes(simulator, what.token, what.scopes);
      return;
    case 'setRights': {
      const credential = credentialOf(simulator, what.token);
      credential.rights = { ...credential.rights, ...what.rights };
      return;
    }
    default:
      world.change(what);
  }
}

function addToken({ site, credentials }: Simulator, named: string, token: string): void {
  const accountId = accountNamed(site, named);
  const email = site.accounts.get(accountId)?.emailAddress ?? '';
  if (email === '') throw new Error(`account ${named} has no address to log in with`);
  const rights = { browseUsers: true, administer: false, siteAdmin: false };
  credentials.push({ kind: 'classic', email, token, accountId, rights, alive: true });
}

function setScopes(simulator: Simulator, token: string, scopes: readonly string[] | null): void {
  const key = simulator.organizationKeys.find((each) => each.token === token);
  if (key !== undefined) key.scopes = scopes;
  else if (scopes !== null) credentialOf(simulator, token).scopes = scopes;
  else delete credentialOf(simulator, token).scopes;
}

function keyOf(simulator: Simulator, token: string) {
  const key = simulator.organizationKeys.find((each) => each.token === token);
  if (key === undefined) throw new Error('no organization key has this token');
  return key;
}

function credentialOf(simulator: Simulator, token: string) {
  const credential = simulator.credentials.find((each) => each.token === token);
  if (credential === undefined) throw new Error('no credential has this token');
  return credential;
}
