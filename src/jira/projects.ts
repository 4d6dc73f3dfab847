import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { filledOrNull, flagOrNull, idField, textOrNull } from './fields.ts';
import { nextBean } from './paging/bean.ts';
import type { PageCursor, PageStep } from './paging/cursor.ts';
import { type BeanPage, beanPage } from './paging/page.ts';
import { userSchema } from './user.ts';

/** Documented cap; more is cut (OAS, 2026-10). */
export const PROJECTS_PAGE_SIZE = 100;
/** Documented cap of ids or keys in one call (OAS, 2026-10). */
export const PROJECTS_MAX_FILTERS = 50;

/** Jira leaves these two out where they are false. */
const falseIfAbsent = flagOrNull.transform((flag) => flag ?? false);

/** A lead that has left can come as an empty object. */
const leadField = z
  .union([userSchema, z.object({ accountId: z.literal('').nullish() })])
  .nullish()
  .transform((lead) => (lead !== undefined && lead !== null && 'accountType' in lead ? lead : null));

const projectSchema = z.object({
  id: idField,
  key: z.string().min(1),
  name: textOrNull,
  /** software, business, service_desk; product_discovery and others exist too. */
  projectTypeKey: filledOrNull,
  /** `classic` (company-managed) or `next-gen` (team-managed). */
  style: filledOrNull,
  simplified: flagOrNull,
  isPrivate: flagOrNull,
  archived: falseIfAbsent,
  deleted: falseIfAbsent,
  lead: leadField,
  projectCategory: z
    .object({ name: textOrNull })
    .nullish()
    .transform((category) => category ?? null),
});

export type JiraProject = z.infer<typeof projectSchema>;

export const projectSearch = defineEndpoint({
  name: 'projectSearch',
  does: 'list the projects',
  path: '/rest/api/3/project/search',
  page: { style: 'bean', cap: PROJECTS_PAGE_SIZE, stop: 'isLast' },
  needs: 'Browse projects or Administer Jira (projects that the account may not see are left out)',
  scope: 'read:jira-work',
  schema: beanPage(projectSchema),
});

export const project = defineEndpoint({
  name: 'project',
  does: 'read a project',
  path: '/rest/api/3/project/{projectIdOrKey}',
  needs: 'Browse projects',
  scope: 'read:jira-work',
  schema: projectSchema,
});

type ProjectStatus = 'live' | 'archived' | 'deleted';

/** Which projects; ids and keys at most PROJECTS_MAX_FILTERS each. */
export interface ProjectFilter {
  readonly status?: readonly ProjectStatus[] | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly keys?: readonly string[] | undefined;
  /** Only those in which the account may create issues. */
  readonly action?: 'create' | undefined;
}

const LIVE_AND_ARCHIVED: readonly ProjectStatus[] = ['live', 'archived'];

/** One page of the projects that the account may see, live and archived unless the filter says otherwise. */
export async function searchProjects(
  client: JiraClient,
  cursor: PageCursor,
  { status = LIVE_AND_ARCHIVED, ids = [], keys = [], action }: ProjectFilter = {},
  options?: CallOptions,
): Promise<BeanPage<JiraProject>> {
  if (Math.max(ids.length, keys.length) > PROJECTS_MAX_FILTERS) {
    throw new RangeError(`more than ${PROJECTS_MAX_FILTERS} project ids or keys in a call`);
  }
  const { startAt, pageSize: maxResults } = cursor;
  const query = { startAt, maxResults, expand: 'lead', status, id: ids, keys, action };
  return client.call(projectSearch, { query }, options);
}

/** One project by its id or its key, which is case sensitive; JiraError `not_found` where there is none or it may not be seen. */
export function getProject(client: JiraClient, projectIdOrKey: string, options?: CallOptions): Promise<JiraProject> {
  return client.call(project, { path: { projectIdOrKey } }, options);
}

export function nextProjects(cursor: PageCursor, page: BeanPage<JiraProject>): PageStep {
  return nextBean(cursor, page, projectSearch);
}
