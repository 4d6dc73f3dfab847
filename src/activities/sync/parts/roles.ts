import { JiraError } from '../../../jira/errors/jira-error.ts';
import { type JiraRole, listProjectRoles, listRoles } from '../../../jira/roles.ts';
import { projectRoleId } from '../../../model/project-role.ts';
import type { FactRow } from '../../../store/facts.ts';
import type { PageCommit } from '../../../store/syncing/page-commit.ts';
import type { JiraSite } from '../../jira-sites.ts';
import type { PartContext, PartHandler } from '../part-handler.ts';
import { isNotFound, projectThingMissing } from '../vanished.ts';

const LIST = 'list';
const PROJECT = 'project:';

/** Refusals of the list of all roles: it needs Administer Jira, one project's list does not. */
const REFUSED = new Set(['forbidden', 'unauthorized', 'not_found']);

/**
 * Which roles there are in which project. One call tells it for all company-managed projects: they share the roles that
 * have no scope (FACTS 5). A team-managed project has its own and some of the shared ones, such as that of the add-ons,
 * so it is asked itself; so is every project where the one call is refused.
 */
export const roles: PartHandler = {
  part: 'roles',
  firstItems: async () => [LIST],
  readPage(item, _cursor, context) {
    return item === LIST ? readSharedRoles(context) : readProjectRoles(item, context);
  },
};

async function readSharedRoles({ site, writer, signal }: PartContext): Promise<PageCommit> {
  const projects = await writer.stagedProjects();
  const shared = await sharedRoles(site, signal);
  const settled = shared === null ? [] : projects.filter((project) => project.style === 'classic');
  const rows = settled.flatMap(({ project_id }) => (shared ?? []).map((role) => roleRow(project_id, role)));
  const settledIds = new Set(settled.map((project) => project.project_id));
  const open = projects.filter((project) => !settledIds.has(project.project_id));
  return {
    item: LIST,
    state: 'done',
    cursor: null,
    facts: { project_role: rows },
    feeds: [
      { part: 'actors', items: rows.map((row) => projectRoleId(row.project_id, row.role_id)) },
      { part: 'roles', items: open.map((project) => `${PROJECT}${project.project_id}`) },
    ],
  };
}

/** Null where the list is refused: it needs Administer Jira, one project's list does not. */
async function sharedRoles({ client }: JiraSite, signal: AbortSignal): Promise<JiraRole[] | null> {
  try {
    return (await listRoles(client, { signal })).filter((role) => role.scope === null);
  } catch (error) {
    if (error instanceof JiraError && REFUSED.has(error.code)) return null;
    throw error;
  }
}

async function readProjectRoles(item: string, context: PartContext): Promise<PageCommit> {
  const projectId = item.slice(PROJECT.length);
  try {
    const found = await listProjectRoles(context.site.client, projectId, { signal: context.signal });
    return {
      item,
      state: 'done',
      cursor: null,
      facts: { project_role: found.map((role) => roleRow(projectId, { ...role, description: null })) },
      feeds: [{ part: 'actors', items: found.map((role) => projectRoleId(projectId, role.id)) }],
    };
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return { item, ...(await projectThingMissing(error, projectId, null, context)) };
  }
}

function roleRow(projectId: string, role: Pick<JiraRole, 'id' | 'name' | 'description'>): FactRow<'project_role'> {
  return { project_id: projectId, role_id: role.id, name: role.name ?? '', description: role.description };
}
