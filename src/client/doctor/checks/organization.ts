import { z } from 'zod';
import type { Fault } from '../../../http/errors/fault.ts';
import { errorWords } from '../../../http/errors/words.ts';
import type { Check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { FEATURE } from '../feature-names.ts';
import { broken, doubtful, type Finding, fine, passedOver, refused } from '../finding.ts';
import { askOrganization, type OrganizationQuestion } from '../organization-api.ts';
import { CREDENTIAL } from './credential.ts';
import { SETTINGS } from './settings.ts';

const KEY = 'organization-key';
const NEW_KEY =
  'Make a key without scopes at https://admin.atlassian.com > Settings > API keys and set BATON_ATLASSIAN_API_TOKEN.';
const WORDS = errorWords('Atlassian', 'BATON_ATLASSIAN_API_URL');
/** The gateway's words, and those of user management. */
const ABOUT_SCOPES = /scope/i;

const organizations = z.object({
  data: z.array(z.object({ id: z.string(), attributes: z.object({ name: z.string().nullish() }).nullish() })),
  links: z.object({ next: z.string().nullish() }).nullish(),
});
type Organizations = z.infer<typeof organizations>;

export const organizationChecks: readonly Check[] = [
  {
    id: KEY,
    title: 'Organization key',
    features: [FEATURE.organization],
    needs: [SETTINGS],
    run: async (examination) => {
      const { atlassianOrgId } = examination.connection;
      if (atlassianOrgId === null) return passedOver('no organization is configured');
      const answer = await ask(examination, { method: 'GET', path: '/admin/v1/orgs', schema: organizations });
      return 'fault' in answer ? keyFinding(answer.fault) : organizationFinding(answer.data, atlassianOrgId);
    },
  },
  {
    id: 'organization-accounts',
    title: 'Organization accounts',
    features: [FEATURE.organization],
    needs: [KEY],
    run: async (examination) => {
      const orgId = encodeURIComponent(examination.connection.atlassianOrgId ?? '');
      const answer = await ask(examination, {
        method: 'POST',
        path: `/admin/v2/orgs/${orgId}/directories/-/users/search`,
        body: { limit: 1 },
        schema: z.object({ data: z.array(z.unknown()) }),
      });
      return 'fault' in answer ? keyFinding(answer.fault) : fine('the key lists the accounts of the organization');
    },
  },
  {
    id: 'organization-lifecycle',
    title: 'Account management',
    features: [FEATURE.lifecycle],
    needs: [KEY, CREDENTIAL],
    run: async (examination) => {
      const { accountId } = await examination.myself();
      const path = `/users/${encodeURIComponent(accountId)}/manage`;
      const answer = await ask(examination, { method: 'GET', path, schema: z.unknown() });
      return lifecycleFinding('fault' in answer ? answer.fault : null);
    },
  },
];

function ask<T>({ connection, options }: Examination, question: OrganizationQuestion<T>) {
  return askOrganization(connection.atlassianApiUrl, connection.atlassianApiToken ?? '', question, options);
}

/** Why a key does not work. Pure. */
export function keyFinding({ code, status, detail, remedy }: Fault): Finding {
  const said = [status, detail].filter((part) => part !== undefined && part !== '').join(': ');
  if (ABOUT_SCOPES.test(detail)) {
    return refused(`the key has scopes, and lacks the one for this (${said})`, NEW_KEY);
  }
  if (code === 'unauthorized') {
    return broken(
      `Atlassian does not accept the key (${said}): it has expired, was revoked, or is an API token of a user`,
      NEW_KEY,
    );
  }
  if (code === 'forbidden') return refused(`the key may not do this (${said})`, NEW_KEY);
  if (code === 'not_found') {
    return broken(
      `the key does not know the organization (${said})`,
      'Set BATON_ATLASSIAN_ORGID to the id that stands in the address of https://admin.atlassian.com/o/<id>.',
    );
  }
  return broken(`${WORDS[code].what} (${said})`, remedy ?? 'Check BATON_ATLASSIAN_API_URL and try again.');
}

/** Whether a key belongs to the organization of the settings. Pure. */
export function organizationFinding({ data, links }: Organizations, orgId: string): Finding {
  const own = data.find(({ id }) => id === orgId);
  if (own !== undefined) return fine(`it is a key of "${own.attributes?.name ?? orgId}"`);
  if (links?.next) return doubtful('the key knows more organizations than one page holds', null);
  const others = data.map(({ id, attributes }) => (attributes?.name ? `"${attributes.name}" (${id})` : id));
  return broken(
    `it is a key of ${others.join(', ') || 'no organization'}, not of ${orgId}`,
    others.length === 1
      ? `Set BATON_ATLASSIAN_ORGID=${data[0]?.id}, or make a key in the other organization.`
      : 'Set BATON_ATLASSIAN_ORGID to the organization of the key.',
  );
}

/**
 * User management refuses every key with scopes (FACTS 1), and says so before it looks at the account; without scopes the
 * worst that it says is that the account is not managed. Pure.
 */
export function lifecycleFinding(fault: Fault | null): Finding {
  if (
    fault === null ||
    (fault.code === 'forbidden' && !ABOUT_SCOPES.test(fault.detail)) ||
    fault.code === 'not_found'
  ) {
    return fine('the key has no scopes, so it may manage accounts');
  }
  if (!ABOUT_SCOPES.test(fault.detail)) return keyFinding(fault);
  return doubtful('the key has scopes: it reads, but cannot suspend or close accounts', NEW_KEY);
}
