import type { CallOptions } from '../../jira/client.ts';
import { listCreateFields, listCreateIssueTypes } from '../../jira/create-meta.ts';
import { JiraError } from '../../jira/errors/jira-error.ts';
import { getMyself } from '../../jira/myself.ts';
import { getProject, type JiraProject } from '../../jira/projects.ts';
import { listProjectStatuses } from '../../jira/statuses.ts';
import { parseTicketSchemaId, type TicketSchema } from '../../model/ticket-schema.ts';
import { terminal } from '../failure.ts';
import type { JiraSite } from '../jira-sites.ts';
import { requireTicketing, requireTicketProject } from './rules.ts';
import { toTicketSchema } from './to-schema.ts';

const LIST = '`jira-access ticket schemas` lists what can be opened.';

/**
 * What an issue type takes at this moment, asked of Jira anew: what was read before may be another by now (PARITY F14).
 * Throws ApplicationFailure `ticketing_off`, `project_not_allowed`, `unknown_schema`, and the errors of Jira's client.
 */
export async function readTicketSchema(site: JiraSite, schemaId: string, options?: CallOptions): Promise<TicketSchema> {
  requireTicketing(site);
  const parsed = parseTicketSchemaId(schemaId);
  if (parsed === null) throw unknown(`\`${schemaId}\` is not of the form KEY:issueTypeId.`);
  const { projectKey, issueTypeId } = parsed;
  requireTicketProject(site, projectKey);
  const project = await findProject(site, projectKey, options);
  if (project === null) throw unknown(`There is no project ${projectKey} that the account may see.`);
  const issueTypes = await listCreateIssueTypes(site.client, project.id, options);
  const issueType = issueTypes.find(({ id }) => id === issueTypeId);
  if (issueType === undefined) {
    const types = issueTypes.map(({ id, name }) => `${id} (${name})`).join(', ');
    const there = types === '' ? 'it may create no issues there' : `there are ${types}`;
    throw unknown(`The account may create no issue of type ${issueTypeId} in ${project.key}: ${there}.`);
  }
  const [statuses, fields] = await Promise.all([
    listProjectStatuses(site.client, project.id, options),
    listCreateFields(site.client, project.id, issueTypeId, options),
  ]);
  return toTicketSchema(project, issueType, statuses.get(issueTypeId) ?? [], fields);
}

/** A 404 is believed while the credential lives (FACTS 9). */
async function findProject({ client }: JiraSite, key: string, options?: CallOptions): Promise<JiraProject | null> {
  try {
    return await getProject(client, key, options);
  } catch (error) {
    if (!(error instanceof JiraError) || error.code !== 'not_found') throw error;
    await getMyself(client, options);
    return null;
  }
}

function unknown(why: string) {
  return terminal('unknown_schema', `${why} ${LIST}`);
}
