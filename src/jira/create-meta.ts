import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { createFieldSchema, type JiraCreateField } from './create-field.ts';
import { defineEndpoint } from './endpoint.ts';
import { flagOrNull, idField, textOrNull } from './fields.ts';
import { nextBean } from './paging/bean.ts';
import { beanPage } from './paging/page.ts';
import { readAll } from './paging/walk.ts';

/** Documented cap; more is refused, not cut (OAS, 2026-10). */
const CREATE_META_PAGE_SIZE = 200;

const createIssueTypeSchema = z.object({ id: idField, name: textOrNull, subtask: flagOrNull }).transform((type) => ({
  ...type,
  name: type.name ?? type.id,
  subtask: type.subtask === true,
}));

/** An issue type that the account may create issues of. */
export type JiraCreateIssueType = z.infer<typeof createIssueTypeSchema>;

/** These pages have a name of their own for their list, and end by `total` (FACTS 2). */
function listedUnder(...names: readonly string[]) {
  return (body: unknown) => {
    if (typeof body !== 'object' || body === null) return body;
    const lists = new Map(Object.entries(body));
    const name = names.find((one) => lists.has(one));
    return name === undefined ? body : { ...body, values: lists.get(name) };
  };
}

/** Since the list of all projects at once is going (Atlassian: CHANGE-1304), each project is asked. */
export const createMetaIssueTypes = defineEndpoint({
  name: 'createMetaIssueTypes',
  does: 'list what may be created in a project',
  path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes',
  page: { style: 'bean', cap: CREATE_META_PAGE_SIZE, stop: 'isLast' },
  needs: 'Create issues',
  scope: 'read:jira-work',
  schema: z.preprocess(listedUnder('issueTypes', 'createMetaIssueType'), beanPage(createIssueTypeSchema)),
});

export const createMetaFields = defineEndpoint({
  name: 'createMetaFields',
  does: 'list the fields of a create screen',
  path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}',
  page: { style: 'bean', cap: CREATE_META_PAGE_SIZE, stop: 'isLast' },
  needs: 'Create issues',
  scope: 'read:jira-work',
  schema: z.preprocess(listedUnder('fields', 'results'), beanPage(createFieldSchema)),
});

/** The issue types of a project that the account may create issues of, each once; empty where it may not create any. */
export async function listCreateIssueTypes(
  client: JiraClient,
  projectIdOrKey: string,
  options?: CallOptions,
): Promise<JiraCreateIssueType[]> {
  const found = await readAll(
    CREATE_META_PAGE_SIZE,
    ({ startAt, pageSize }) => {
      const query = { startAt, maxResults: pageSize };
      return client.call(createMetaIssueTypes, { path: { projectIdOrKey }, query }, options);
    },
    (cursor, page) => nextBean(cursor, page, createMetaIssueTypes),
  );
  return eachOnce(found);
}

/** The fields of the create screen of one issue type, each once. */
export async function listCreateFields(
  client: JiraClient,
  projectIdOrKey: string,
  issueTypeId: string,
  options?: CallOptions,
): Promise<JiraCreateField[]> {
  const found = await readAll(
    CREATE_META_PAGE_SIZE,
    ({ startAt, pageSize }) => {
      const query = { startAt, maxResults: pageSize };
      return client.call(createMetaFields, { path: { projectIdOrKey, issueTypeId }, query }, options);
    },
    (cursor, page) => nextBean(cursor, page, createMetaFields),
  );
  return eachOnce(found);
}

/** Pages are cut anew with each request: what changes between two can come twice (FACTS 2). */
function eachOnce<Row extends { readonly id: string }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
