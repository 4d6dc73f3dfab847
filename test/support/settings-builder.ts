import type { Simulator } from '../../simulator/index.ts';
import type { ConnectionSettings, Settings } from '../../src/settings/settings.ts';
import { usualTicketPolicy } from '../../src/settings/ticket-policy.ts';

/** Settings of a worker for one site; a test names only what it is about. */
export function connectionSettings(changes: Partial<ConnectionSettings> & { jiraUrl: string }): ConnectionSettings {
  return {
    name: 'default',
    jiraEmail: 'admin@example.com',
    jiraApiToken: 'simulator-token',
    atlassianOrgId: null,
    atlassianApiToken: null,
    atlassianApiUrl: '',
    jiraProjectKeys: [],
    syncProjectKeys: [],
    skipProjectParticipants: false,
    skipCustomerUser: false,
    provisioning: false,
    protectedAccounts: [],
    adminGroups: ['site-admins'],
    offboardRungs: ['access'],
    ticketing: false,
    ticketSchema: null,
    tickets: usualTicketPolicy(),
    webhookSecret: null,
    httpTimeoutMs: 30_000,
    ...changes,
  };
}

/** Settings that add the organization of a simulated site. */
export function organizationSettings({ organization, url }: Simulator) {
  return {
    atlassianOrgId: organization.orgId,
    atlassianApiToken: 'simulator-org-key',
    atlassianApiUrl: url,
  } satisfies Partial<ConnectionSettings>;
}

export function workerSettings(dataDir: string, connections: readonly ConnectionSettings[]): Settings {
  return {
    connection: null,
    connections,
    incomplete: [],
    dataDir,
    databaseUrl: `sqlite:${dataDir}/jira-access.db`,
    databaseChosen: true,
    temporal: { address: null, namespace: 'default', apiKey: null, configured: false },
    deployment: { name: 'jira-access', buildId: null },
    port: 0,
    bind: '127.0.0.1',
    publicUrl: null,
    healthCheck: null,
    log: { level: 'warn', format: 'json' },
    maxLossPercent: 20,
    temporalUiUrl: null,
    outagePatienceMs: 300_000,
  };
}
