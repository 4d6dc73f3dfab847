import type { GlobalRights } from '../http/exchange.ts';
import type { Simulator } from '../index.ts';
import { type Change, change } from '../site/changes.ts';

/** A change of the site, or of a credential, which is named by its token. */
export type ControlChange =
  | Change
  | { readonly kind: 'killToken' | 'reviveToken'; readonly token: string }
  | { readonly kind: 'setRights'; readonly token: string; readonly rights: Partial<GlobalRights> };

export function applyControlChange(simulator: Simulator, what: ControlChange): void {
  switch (what.kind) {
    case 'killToken':
    case 'reviveToken':
      credentialOf(simulator, what.token).alive = what.kind === 'reviveToken';
      return;
    case 'setRights': {
      const credential = credentialOf(simulator, what.token);
      credential.rights = { ...credential.rights, ...what.rights };
      return;
    }
    default:
      change(simulator.site, what);
  }
}

function credentialOf(simulator: Simulator, token: string) {
  const credential = simulator.credentials.find((each) => each.token === token);
  if (credential === undefined) throw new Error('no credential has this token');
  return credential;
}
