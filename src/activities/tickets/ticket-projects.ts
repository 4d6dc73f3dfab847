import type { CallOptions } from '../../jira/client.ts';
import { firstCursor } from '../../jira/paging/cursor.ts';
import { walkPages } from '../../jira/paging/walk.ts';
import {
  type JiraProject,
  nextProjects,
  PROJECTS_MAX_FILTERS,
  PROJECTS_PAGE_SIZE,
  searchProjects,
} from '../../jira/projects.ts';
import type { JiraSite } from '../jira-sites.ts';

/** The live projects in which the account may create issues, page by page: of those that the settings name, or of all. */
export async function* ticketProjects(site: JiraSite, options?: CallOptions): AsyncGenerator<readonly JiraProject[]> {
  const { projectKeys } = site.tickets;
  for (const keys of projectKeys.length === 0 ? [[]] : inCalls(projectKeys)) {
    const pages = walkPages(
      firstCursor(PROJECTS_PAGE_SIZE),
      (cursor) => searchProjects(site.client, cursor, { status: ['live'], action: 'create', keys }, options),
      nextProjects,
    );
    for await (const { page } of pages) yield page.values.filter(({ archived, deleted }) => !archived && !deleted);
  }
}

function inCalls(keys: readonly string[]): string[][] {
  const calls = Math.ceil(keys.length / PROJECTS_MAX_FILTERS);
  return Array.from({ length: calls }, (_, call) =>
    keys.slice(call * PROJECTS_MAX_FILTERS, (call + 1) * PROJECTS_MAX_FILTERS),
  );
}
