import { JiraSites } from '../activities/jira-sites.ts';
import { LIMIT_PATIENCE_MS } from '../activities/patience.ts';
import { type AtlassianClient, createAtlassianClient } from '../atlassian/client.ts';
import { parseBaseUrl } from '../jira/base-url.ts';
import { createJiraClient, type JiraClient, type JiraClientOptions } from '../jira/client.ts';
import { createGatewayClient } from '../jira/gateway-client.ts';
import type { ConnectionSettings, Settings } from '../settings/settings.ts';

/** What differs for a stand-in of Jira: `limits` where it has none, the rest where nobody wants to wait for it. */
export type SiteTuning = Pick<JiraClientOptions, 'limits' | 'retry' | 'maxInlineWaitMs'> & {
  /** Milliseconds. */
  readonly limitPatienceMs?: number | undefined;
};

/** How the email of every service account ends; its tokens have scopes, always (FACTS 1). */
const SERVICE_ACCOUNT_DOMAIN = '@serviceaccount.atlassian.com';

/** The clients of a worker: one of Jira for each connection of its settings, and one of its organization where it has a key. */
export function createSites(
  settings: Pick<Settings, 'connections' | 'maxLossPercent' | 'outagePatienceMs' | 'temporalUiUrl' | 'publicUrl'>,
  tuning: SiteTuning = {},
): JiraSites {
  return new JiraSites(
    settings.connections.map((connection: ConnectionSettings) => ({
      connection: connection.name,
      client: createSiteClient(connection, tuning),
      organization: createOrganizationClient(connection, tuning),
      scope: {
        projectKeys: connection.syncProjectKeys,
        skipParticipants: connection.skipProjectParticipants,
        skipCustomers: connection.skipCustomerUser,
        maxLossPercent: settings.maxLossPercent,
        patience: { outageMs: settings.outagePatienceMs, limitMs: tuning.limitPatienceMs ?? LIMIT_PATIENCE_MS },
      },
      access: {
        provisioning: connection.provisioning,
        protectedAccounts: connection.protectedAccounts,
        adminGroups: connection.adminGroups,
      },
      tickets: {
        ...connection.tickets,
        ticketing: connection.ticketing,
        projectKeys: connection.jiraProjectKeys,
        uiUrl: settings.temporalUiUrl,
      },
      webhook: {
        secret: connection.webhookSecret,
        publicUrl: settings.publicUrl,
        projectKeys: connection.jiraProjectKeys,
      },
    })),
  );
}

/** The client of one site: through Atlassian's gateway where the credential works nowhere else. */
export function createSiteClient(
  connection: ConnectionSettings,
  tuning: SiteTuning & Pick<JiraClientOptions, 'timeoutMs'> = {},
): JiraClient {
  const options: JiraClientOptions = {
    baseUrl: connection.jiraUrl,
    email: connection.jiraEmail,
    apiToken: connection.jiraApiToken,
    timeoutMs: connection.httpTimeoutMs,
    ...tuning,
  };
  return goesThroughGateway(connection)
    ? createGatewayClient({ ...options, gatewayUrl: connection.atlassianApiUrl })
    : createJiraClient(options);
}

/** Null where the settings name no organization. It keeps to a pace of its own: these limits are not Jira's. */
function createOrganizationClient(connection: ConnectionSettings, tuning: SiteTuning): AtlassianClient | null {
  const { atlassianOrgId: orgId, atlassianApiToken: apiKey, atlassianApiUrl: apiUrl, httpTimeoutMs } = connection;
  if (orgId === null || apiKey === null) return null;
  const { limits, retry, maxInlineWaitMs } = tuning;
  return createAtlassianClient({ apiUrl, apiKey, orgId, timeoutMs: httpTimeoutMs, limits, retry, maxInlineWaitMs });
}

/** A service account whose settings name the site itself (PARITY 1.1). */
export function goesThroughGateway({ jiraUrl, jiraEmail }: ConnectionSettings): boolean {
  return jiraEmail.toLowerCase().endsWith(SERVICE_ACCOUNT_DOMAIN) && parseBaseUrl(jiraUrl).cloudId === null;
}
