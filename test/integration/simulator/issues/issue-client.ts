import type { Simulator } from '../../../../simulator/index.ts';
import { documentOf } from '../../../../simulator/site/issues/adf.ts';
import { findIssue } from '../../../../simulator/site/issues/find.ts';
import type { Issue } from '../../../../simulator/site/issues/model.ts';
import { admin, ask, type Json } from '../site-client.ts';

/** Issue types of company-managed projects. */
export const types = {
  story: '10001',
  task: '10002',
  bug: '10004',
  access: '10010',
  approval: '10011',
  migration: '10030',
};

/** `fields` of a new task in CORE, with any of them replaced or added. */
export const taskFields = (fields: Record<string, unknown> = {}) => ({
  project: { key: 'CORE' },
  issuetype: { id: types.task },
  summary: 'Give Mia access',
  ...fields,
});

export const post = (site: Simulator, path: string, body: unknown, authorization = admin) =>
  ask(site, path, { method: 'POST', body, authorization });

export const put = (site: Simulator, path: string, body: unknown, authorization = admin) =>
  ask(site, path, { method: 'PUT', body, authorization });

export const create = (site: Simulator, fields: Record<string, unknown> = {}, authorization = admin) =>
  post(site, '/issue', { fields: taskFields(fields) }, authorization);

/** A new issue as the site has it. */
export async function created(site: Simulator, fields: Record<string, unknown> = {}): Promise<Issue> {
  const { body } = await create(site, fields);
  return issueOf(site, body.id);
}

export function issueOf(site: Simulator, idOrKey: string): Issue {
  const issue = findIssue(site.site, idOrKey);
  if (issue === undefined) throw new Error(`no issue ${idOrKey}`);
  return issue;
}

export async function fieldsOf(site: Simulator, idOrKey: string, query = ''): Promise<Json> {
  return (await ask(site, `/issue/${idOrKey}${query}`)).body.fields;
}

/** Takes the transition with this name from where the issue is. */
export async function transition(site: Simulator, idOrKey: string, name: string, more: Record<string, unknown> = {}) {
  const { transitions } = (await ask(site, `/issue/${idOrKey}/transitions`)).body;
  const { id } = transitions.find((each: Json) => each.name === name);
  return post(site, `/issue/${idOrKey}/transitions`, { transition: { id }, ...more });
}

export const comment = (text: string) => ({ body: documentOf(text) });

/** The id of a custom field with this name on the form of a type. */
export async function fieldNamed(site: Simulator, typeId: string, name: string, project = 'CORE'): Promise<Json> {
  const path = `/issue/createmeta/${project}/issuetypes/${typeId}?maxResults=200`;
  const { fields } = (await ask(site, path)).body;
  const found = fields.find((field: Json) => field.name === name);
  if (found === undefined) throw new Error(`no field ${name}`);
  return found;
}

/** Ids of the issues that a query finds, all pages of them. */
export async function found(site: Simulator, jql: string): Promise<string[]> {
  const ids: string[] = [];
  let nextPageToken: string | undefined;
  do {
    const { body } = await post(site, '/search/jql', { jql, nextPageToken });
    ids.push(...body.issues.map((issue: Json) => issue.id));
    nextPageToken = body.nextPageToken;
  } while (nextPageToken !== undefined);
  return ids;
}
