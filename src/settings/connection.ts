import type { Rung } from '../model/rungs.ts';
import type { ConnectionSettings, IncompleteConnection } from './settings.ts';
import type { SettingProblem } from './settings-error.ts';
import { ticketPolicy } from './ticket-policy.ts';
import type { SettingValues } from './values.ts';

const REQUIRED = ['jira-url', 'jira-email', 'jira-api-token'];

/** One connection from its settings: usable, or the list of what it lacks. */
export function buildConnection(name: string, values: SettingValues): ConnectionSettings | IncompleteConnection {
  const [jiraUrl, jiraEmail, jiraApiToken] = REQUIRED.map((required) => values.text(required));
  if (jiraUrl == null || jiraEmail == null || jiraApiToken == null) {
    return { name, missing: REQUIRED.filter((required) => values.text(required) === null) };
  }
  const atlassianOrgId = values.text('atlassian-orgId');
  const atlassianApiToken = values.text('atlassian-api-token');
  const hasOrganization = atlassianOrgId !== null && atlassianApiToken !== null;
  return {
    name,
    jiraUrl,
    jiraEmail,
    jiraApiToken,
    atlassianOrgId: hasOrganization ? atlassianOrgId : null,
    atlassianApiToken: hasOrganization ? atlassianApiToken : null,
    atlassianApiUrl: values.text('atlassian-api-url') ?? '',
    jiraProjectKeys: values.list('jira-project-keys'),
    syncProjectKeys: values.list('sync-project-keys'),
    skipProjectParticipants: values.enabled('skip-project-participants'),
    skipCustomerUser: values.enabled('skip-customer-user'),
    provisioning: values.enabled('provisioning'),
    protectedAccounts: values.list('protected-accounts'),
    adminGroups: values.list('admin-groups'),
    offboardRungs: values.list('offboard-rungs') as readonly Rung[],
    ticketing: values.enabled('ticketing'),
    ticketSchema: values.text('ticket-schema'),
    tickets: ticketPolicy(values),
    webhookSecret: values.text('webhook-secret'),
    httpTimeoutMs: values.number('http-timeout'),
  };
}

/**
 * An organization needs its id and its key. One without the other is an error where it was just typed as a flag, and a
 * loud warning elsewhere: the Go connector ignored it in silence, and its deployments must still start.
 */
export function checkOrganization(values: SettingValues, problems: SettingProblem[], warnings: string[]): void {
  const pair = ['atlassian-orgId', 'atlassian-api-token'];
  const present = pair.find((name) => values.text(name) !== null);
  const absent = pair.find((name) => values.text(name) === null);
  if (present === undefined || absent === undefined) return;
  const where = values.where(present);
  if (values.origin(present) === 'flag') {
    problems.push({ where, what: `has no effect without ${absent}; set both, or neither` });
  } else {
    warnings.push(
      `${where} is set but ${absent} is not: NO ORGANIZATION IS READ, so emails may be hidden and managed accounts are missing. Set both, or neither.`,
    );
  }
}
