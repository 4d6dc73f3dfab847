import type { ApiErrorCode } from '../../../http/errors/codes.ts';
import { JiraError } from '../../../jira/errors/jira-error.ts';
import { type JiraServerInfo, serverInfo } from '../../../jira/myself.ts';
import { goesThroughGateway } from '../../../worker/sites.ts';
import type { Check } from '../check.ts';
import { findingOf } from '../explain.ts';
import { FEATURE } from '../feature-names.ts';
import { broken, doubtful, type Finding, fine } from '../finding.ts';
import { SETTINGS } from './settings.ts';

export const SITE = 'site';

const AS_IN_BROWSER =
  'Set BATON_JIRA_URL to the address of the site, as the browser shows it: https://your-site.atlassian.net.';

/** What is wrong with an address, by what comes back from it. */
const WRONG_ADDRESS: Partial<Record<ApiErrorCode, (error: JiraError) => string>> = {
  not_json: ({ status }) => `answers with a web page, not with Jira's API (status ${status})`,
  bad_shape: () => 'answers, but not as Jira does',
  not_found: () => 'has no Jira (status 404)',
  redirected: ({ detail }) => `leads elsewhere: ${detail}`,
  network: ({ detail }) => `cannot be reached: ${detail}`,
  timeout: ({ detail }) => `does not answer: ${detail}`,
};

/** The gateway lets nobody in without a login, so such an answer says that it is there. */
const ABOUT_LOGIN: ReadonlySet<ApiErrorCode> = new Set(['unauthorized', 'forbidden', 'credential_dead']);

/** Asked without a login: the token goes to no address that is not known to be Jira. */
export const siteCheck: Check = {
  id: SITE,
  title: 'Address of the site',
  features: [FEATURE.site],
  needs: [SETTINGS],
  run: async (examination) => {
    const { jiraUrl } = examination.connection;
    const client = examination.site();
    const isGateway = client.baseUrl.cloudId !== null;
    try {
      return kindOf(jiraUrl, await client.call({ ...serverInfo, authenticated: isGateway }, {}, examination.options));
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      if (isGateway && ABOUT_LOGIN.has(error.code)) return fine(`${jiraUrl} answers`);
      const words = WRONG_ADDRESS[error.code];
      return words === undefined ? findingOf(error) : broken(`${jiraUrl} ${words(error)}`, remedyFor(error));
    }
  },
};

function remedyFor(error: JiraError): string | null {
  const isAddress = error.code !== 'network' && error.code !== 'timeout';
  return isAddress ? AS_IN_BROWSER : findingOf(error).remedy;
}

function kindOf(jiraUrl: string, { deploymentType, serverTitle }: JiraServerInfo): Finding {
  if (deploymentType === 'Cloud')
    return fine(`${jiraUrl} is Jira Cloud${serverTitle === null ? '' : ` ("${serverTitle}")`}`);
  if (deploymentType === null) return doubtful(`${jiraUrl} does not say that it is Jira Cloud`, AS_IN_BROWSER);
  return broken(
    `${jiraUrl} is Jira ${deploymentType}, which runs on servers of one's own`,
    'Only Jira Cloud is supported: set BATON_JIRA_URL to a site at atlassian.net.',
  );
}

/** Two names for one site are told apart by it, and service accounts cannot do without. */
export const cloudIdCheck: Check = {
  id: 'cloud-id',
  title: 'Cloud id',
  features: [FEATURE.site],
  needs: [SITE],
  run: async (examination) => {
    try {
      return fine(await examination.cloudId());
    } catch (error) {
      const { found, remedy } = findingOf(error);
      return goesThroughGateway(examination.connection) ? broken(found, remedy) : doubtful(found, remedy);
    }
  },
};
