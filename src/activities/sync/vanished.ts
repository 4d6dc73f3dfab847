import { JiraError } from '../../jira/errors/jira-error.ts';
import { getMyPermissions, getMyself } from '../../jira/myself.ts';
import { firstCursor } from '../../jira/paging/cursor.ts';
import { searchProjects } from '../../jira/projects.ts';
import type { PageCommit } from '../../store/syncing/page-commit.ts';
import { retryable, terminal } from '../failure.ts';
import type { PartContext } from './part-handler.ts';

/** Time for an answer that contradicts another one to become consistent. */
const CONTRADICTION_DELAY_MS = 2000;

export function isNotFound(error: unknown): error is JiraError {
  return error instanceof JiraError && error.code === 'not_found';
}

/**
 * Jira says 404 for what is gone and for what may not be seen (FACTS 9). It is believed only while the credential lives,
 * and taken for "gone" only where the account's permissions leave no other reading.
 */
export async function projectThingMissing(
  error: JiraError,
  projectId: string,
  roleId: string | null,
  context: PartContext,
): Promise<Pick<PageCommit, 'state' | 'cursor' | 'note' | 'vanished'>> {
  const { client } = context.site;
  const options = { signal: context.signal };
  await getMyself(client, options);
  const found = await searchProjects(client, firstCursor(1), { ids: [projectId] }, options);
  const project = found.values.find((candidate) => candidate.id === projectId);
  if (project === undefined) {
    const note = 'The project vanished while the sync was reading it.';
    return { state: 'skipped', cursor: null, note, vanished: { project_id: projectId } };
  }
  const permissions = await getMyPermissions(
    client,
    { permissions: ['ADMINISTER', 'ADMINISTER_PROJECTS'], projectKey: project.key },
    options,
  );
  const mayRead = permissions.ADMINISTER !== false || permissions.ADMINISTER_PROJECTS !== false;
  if (!mayRead) throw terminal('access_lost', `${error.message} (project ${project.key})`);
  if (roleId !== null) {
    const note = `The role is not in the project ${project.key} any more.`;
    return { state: 'skipped', cursor: null, note, vanished: { project_id: projectId, role_id: roleId } };
  }
  throw retryable('contradiction', `${error.message} But the project ${project.key} is there.`, CONTRADICTION_DELAY_MS);
}
