import { firstCursor, type PageCursor } from '../../../jira/paging/cursor.ts';
import {
  type JiraProject,
  nextProjects,
  PROJECTS_MAX_FILTERS,
  PROJECTS_PAGE_SIZE,
  searchProjects,
} from '../../../jira/projects.ts';
import { toProjectStyle } from '../../../model/project.ts';
import type { FactRow } from '../../../store/facts.ts';
import type { PartHandler } from '../part-handler.ts';

const LIST = 'list';
const KEYS = 'keys:';

/** Every project that the account may see, live and archived, or those that a setting names. */
export const projects: PartHandler = {
  part: 'projects',
  firstItems: async ({ site }) => {
    const { projectKeys } = site.scope;
    if (projectKeys.length === 0) return [LIST];
    const calls = Math.ceil(projectKeys.length / PROJECTS_MAX_FILTERS);
    return Array.from({ length: calls }, (_, call) => {
      const first = call * PROJECTS_MAX_FILTERS;
      return `${KEYS}${projectKeys.slice(first, first + PROJECTS_MAX_FILTERS).join(',')}`;
    });
  },
  async readPage(item, from, { site, signal }) {
    const cursor = (from as PageCursor | null) ?? firstCursor(PROJECTS_PAGE_SIZE);
    const filter = item === LIST ? {} : { keys: item.slice(KEYS.length).split(',') };
    const page = await searchProjects(site.client, cursor, filter, { signal });
    const next = nextProjects(cursor, page);
    const kept = page.values.filter((project) => !project.deleted);
    return {
      item,
      state: next.done ? 'done' : 'open',
      cursor: next.cursor,
      facts: { project: kept.map(projectRow) },
    };
  },
};

function projectRow(project: JiraProject): FactRow<'project'> {
  return {
    project_id: project.id,
    project_key: project.key,
    name: project.name ?? project.key,
    style: toProjectStyle(project.style),
    project_type: project.projectTypeKey,
    category: project.projectCategory?.name ?? null,
    lead_account_id: project.lead?.accountId ?? null,
    archived: project.archived ? 1 : 0,
    is_private: project.isPrivate === null ? null : project.isPrivate ? 1 : 0,
  };
}
