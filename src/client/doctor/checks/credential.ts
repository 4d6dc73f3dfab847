import { JiraError } from '../../../jira/errors/jira-error.ts';
import { gatewayBaseUrl } from '../../../jira/gateway-client.ts';
import { getMyself } from '../../../jira/myself.ts';
import type { JiraUser } from '../../../jira/user.ts';
import { goesThroughGateway } from '../../../worker/sites.ts';
import type { Check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { findingOf, isRefusal, refusalFinding } from '../explain.ts';
import { FEATURE } from '../feature-names.ts';
import { broken, type Finding, fine } from '../finding.ts';
import { SITE } from './site.ts';

export const CREDENTIAL = 'credential';

const KINDS: Readonly<Record<JiraUser['accountType'], string>> = {
  atlassian: "a person's account",
  app: 'an account for programs',
  customer: 'a customer of service projects',
  unknown: 'an account of a kind that is new to us',
};

const NEW_TOKEN =
  'Make a new one for the account of BATON_JIRA_EMAIL at https://id.atlassian.com/manage-profile/security/api-tokens ' +
  'and set BATON_JIRA_API_TOKEN.';

export const credentialCheck: Check = {
  id: CREDENTIAL,
  title: 'Login',
  features: [FEATURE.site],
  needs: [SITE],
  run: async (examination) => {
    try {
      return accepted(examination, await examination.myself());
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      if (isRefusal(error) && error.code !== 'unauthorized') return refusalFinding([error], hasScopes(examination));
      if (error.code !== 'unauthorized' && error.code !== 'credential_dead') return findingOf(error);
      return (await hasScopedToken(examination)) ?? notAccepted(error);
    }
  },
};

/** Whether the token is one with scopes, as far as its address tells: no other works there. */
export function hasScopes(examination: Examination): boolean {
  return examination.site().baseUrl.cloudId !== null || goesThroughGateway(examination.connection);
}

function accepted({ connection }: Examination, { displayName, accountType }: JiraUser): Finding {
  const way = goesThroughGateway(connection) ? ', through the gateway as service accounts must' : '';
  return fine(`"${displayName ?? 'without a name'}", ${KINDS[accountType]}${way}`);
}

function notAccepted(error: JiraError): Finding {
  if (/AUTHENTICATION_DENIED/i.test(error.detail)) {
    return broken(
      'too many logins have failed, so Jira asks for a CAPTCHA (AUTHENTICATION_DENIED)',
      'Log in once with that account in a browser, and check the API token before the next try.',
    );
  }
  return broken(
    `Jira does not accept the email and the API token (${error.status}${error.detail === '' ? '' : `: ${error.detail}`}): the token has expired, was revoked, or is another account's`,
    NEW_TOKEN,
  );
}

/** A token with scopes works on the gateway only, and a site's address refuses it as if it were wrong (FACTS 1). */
async function hasScopedToken(examination: Examination): Promise<Finding | null> {
  const { jiraUrl, atlassianApiUrl } = examination.connection;
  if (hasScopes(examination) || !mayReceive(jiraUrl, atlassianApiUrl)) return null;
  const cloudId = await examination.cloudId().catch(() => null);
  if (cloudId === null) return null;
  const address = gatewayBaseUrl(atlassianApiUrl, cloudId);
  const isAccepted = await getMyself(examination.accountAt(address), examination.options).then(
    () => true,
    (error) => error instanceof JiraError && error.code === 'forbidden',
  );
  if (!isAccepted) return null;
  return broken(
    'the API token has scopes, and such a token does not work at the address of the site',
    `Set BATON_JIRA_URL to ${address}, or make a token without scopes.`,
  );
}

/** The login of a stand-in on this machine is nothing that Atlassian should see. */
function mayReceive(jiraUrl: string, gatewayUrl: string): boolean {
  return gatewayUrl !== '' && (jiraUrl.startsWith('https:') || gatewayUrl.startsWith('http:'));
}
