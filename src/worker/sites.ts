import { JiraSites } from '../activities/jira-sites.ts';
import { createJiraClient, type JiraClientOptions } from '../jira/client.ts';
import type { ConnectionSettings, Settings } from '../settings/settings.ts';

/** What differs for a stand-in of Jira: `limits` where it has none, the rest where nobody wants to wait for it. */
export type SiteTuning = Pick<JiraClientOptions, 'limits' | 'retry' | 'maxInlineWaitMs'>;

/** The Jira clients of a worker, one for each connection of its settings. */
export function createSites(
  settings: Pick<Settings, 'connections' | 'maxLossPercent'>,
  tuning: SiteTuning = {},
): JiraSites {
  return new JiraSites(
    settings.connections.map((connection: ConnectionSettings) => ({
      connection: connection.name,
      client: createJiraClient({
        baseUrl: connection.jiraUrl,
        email: connection.jiraEmail,
        apiToken: connection.jiraApiToken,
        timeoutMs: connection.httpTimeoutMs,
        ...tuning,
      }),
      scope: {
        projectKeys: connection.syncProjectKeys,
        skipParticipants: connection.skipProjectParticipants,
        skipCustomers: connection.skipCustomerUser,
        maxLossPercent: settings.maxLossPercent,
      },
    })),
  );
}
