import { JiraSites } from '../activities/jira-sites.ts';
import { createJiraClient } from '../jira/client.ts';
import type { ConnectionSettings, Settings } from '../settings/settings.ts';

/** The Jira clients of a worker, one for each connection of its settings. */
export function createSites(
  settings: Pick<Settings, 'connections' | 'maxLossPercent'>,
  limits: 'jira' | 'none' = 'jira',
): JiraSites {
  return new JiraSites(
    settings.connections.map((connection: ConnectionSettings) => ({
      connection: connection.name,
      client: createJiraClient({
        baseUrl: connection.jiraUrl,
        email: connection.jiraEmail,
        apiToken: connection.jiraApiToken,
        timeoutMs: connection.httpTimeoutMs,
        limits,
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
