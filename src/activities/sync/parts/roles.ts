import { JiraError } from '../../../jira/errors/jira-error.ts';
import { type JiraRole, listProjectRoles, listRoles } from '../../../jira/roles.ts';
import { projectRoleId } from '../../../model/project-role.ts';
import type { FactRow } from '../../../store/facts.ts';
import type { PageCommit } from '../../../store/syncing/page-commit.ts';
import type { PartContext, PartHandler } from '../part-handler.ts';
import { isNotFound, projectThingMissing } from '../vanished.ts';

const LIST = 'list';
const PROJECT = 'project:';

/** Refusals of the list of all roles: it needs Administer Jira, one project's list does not. */
const REFUSED = new Set(['forbidden', 'unauthorized', 'not_found']);

/**
 * Which roles there are in which project. One call tells it for the whole site: roles without a scope are in every
 * company-managed project, the others in the team-managed project that they name (FACTS 5). Only where that call is
 * refused, or leaves a project without roles, is the project itself asked.
 */
export const roles: PartHandler = {
  part: 'roles',
  firstItems: async () => [LIST],
  readPage(item, _cursor, context) {
    return item === LIST ? readSiteRoles(context) : readProjectRoles(item, context);
  },
};

async function readSiteRoles({ site, writer, signal }: PartContext): Promise<PageCommit> {
  const projects = await writer.stagedProjects();
  let all: JiraRole[] = [];
  try {
    all = await listRoles(site.client, { signal });
  } catch (error) {
    if (!(error instanceof JiraError) || !REFUSED.has(error.code)) throw error;
  }
  const rows = projects.map((project) => ({
    project,
    rows: rolesOf(project, all).map((role) => roleRow(project.project_id, role)),
  }));
  const found = rows.flatMap((entry) => entry.rows);
  const open = rows.filter((entry) => entry.rows.length === 0).map((entry) => `${PROJECT}${entry.project.project_id}`);
  return {
    item: LIST,
    state: 'done',
    cursor: null,
    facts: { project_role: found },
    feeds: [
      { part: 'actors', items: found.map((row) => projectRoleId(row.project_id, row.role_id)) },
      { part: 'roles', items: open },
    ],
  };
}

function rolesOf(project: { project_id: string; style: string | null }, all: readonly JiraRole[]): JiraRole[] {
  if (project.style === 'classic') return all.filter((role) => role.scope === null);
  return all.filter((role) => role.scope?.projectId === project.project_id);
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

function roleRow(
  projectId: string,
  role: Pick<JiraRole, 'id' | 'name' | 'description'>,
): FactRow<'project_role'> {
  return { project_id: projectId, role_id: role.id, name: role.name ?? '', description: role.description };
}
