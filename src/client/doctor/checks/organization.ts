import { getAccountRights } from '../../../atlassian/account-rights.ts';
import { searchOrganizationAccounts } from '../../../atlassian/accounts.ts';
import { AtlassianError } from '../../../atlassian/errors/atlassian-error.ts';
import { ATLASSIAN_WORDS, NEW_KEY } from '../../../atlassian/errors/words.ts';
import { listOrganizations, type Organization } from '../../../atlassian/organizations.ts';
import type { CursorPage } from '../../../atlassian/paging/page.ts';
import type { Check } from '../check.ts';
import { FEATURE } from '../feature-names.ts';
import { broken, doubtful, type Finding, fine, passedOver, refused } from '../finding.ts';
import { CREDENTIAL } from './credential.ts';
import { SETTINGS } from './settings.ts';

const KEY = 'organization-key';
/** The gateway's words, and those of user management. */
const ABOUT_SCOPES = /scope/i;

export const organizationChecks: readonly Check[] = [
  {
    id: KEY,
    title: 'Organization key',
    features: [FEATURE.organization],
    needs: [SETTINGS],
    run: async (examination) => {
      const { atlassianOrgId } = examination.connection;
      if (atlassianOrgId === null) return passedOver('no organization is configured');
      const known = await answered(listOrganizations(examination.organization(), null, examination.options));
      return known instanceof AtlassianError ? keyFinding(known) : organizationFinding(known, atlassianOrgId);
    },
  },
  {
    id: 'organization-accounts',
    title: 'Organization accounts',
    features: [FEATURE.organization],
    needs: [KEY],
    run: async (examination) => {
      const found = await answered(
        searchOrganizationAccounts(examination.organization(), {}, null, examination.options),
      );
      return found instanceof AtlassianError
        ? keyFinding(found)
        : fine('the key lists the accounts of the organization');
    },
  },
  {
    id: 'organization-lifecycle',
    title: 'Account management',
    features: [FEATURE.lifecycle],
    needs: [KEY, CREDENTIAL],
    run: async (examination) => {
      const { accountId } = await examination.myself();
      const rights = await answered(getAccountRights(examination.organization(), accountId, examination.options));
      return lifecycleFinding(rights instanceof AtlassianError ? rights : null);
    },
  },
];

/** An answer, or why there is none. */
function answered<T>(call: Promise<T>): Promise<T | AtlassianError> {
  return call.catch((error: unknown) => {
    if (error instanceof AtlassianError) return error;
    throw error;
  });
}

/** Why a key does not work. Pure. */
export function keyFinding({ code, status, detail, remedy }: AtlassianError): Finding {
  const said = [status, detail].filter((part) => part !== undefined && part !== '').join(': ');
  if (ABOUT_SCOPES.test(detail)) return refused(`the key has scopes, and lacks the one for this (${said})`, remedy);
  const found = `${ATLASSIAN_WORDS[code].what} (${said})`;
  return code === 'forbidden' ? refused(found, remedy) : broken(found, remedy);
}

/** Whether a key belongs to the organization of the settings. Pure. */
export function organizationFinding({ values, next }: CursorPage<Organization>, orgId: string): Finding {
  const own = values.find((organization) => organization.orgId === orgId);
  if (own !== undefined) return fine(`it is a key of "${own.name ?? orgId}"`);
  if (next !== null) return doubtful('the key knows more organizations than one page holds', null);
  const others = values.map((other) => (other.name === null ? other.orgId : `"${other.name}" (${other.orgId})`));
  return broken(
    `it is a key of ${others.join(', ') || 'no organization'}, not of ${orgId}`,
    values.length === 1
      ? `Set BATON_ATLASSIAN_ORGID=${values[0]?.orgId}, or make a key in the other organization.`
      : 'Set BATON_ATLASSIAN_ORGID to the organization of the key.',
  );
}

/**
 * User management refuses every key with scopes (FACTS 1), and says so before it looks at the account; without scopes the
 * worst that it says is that the account is not managed. Pure.
 */
export function lifecycleFinding(error: AtlassianError | null): Finding {
  if (
    error === null ||
    (error.code === 'forbidden' && !ABOUT_SCOPES.test(error.detail)) ||
    error.code === 'not_found'
  ) {
    return fine('the key has no scopes, so it may manage accounts');
  }
  if (!ABOUT_SCOPES.test(error.detail)) return keyFinding(error);
  return doubtful('the key has scopes: it reads, but cannot suspend or close accounts', NEW_KEY);
}
