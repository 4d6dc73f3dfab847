import { listApplicationRoles } from '../../../jira/applicationroles.ts';
import type { JiraPermissionGrant } from '../../../jira/permission-grant.ts';
import { getPermissionScheme, getProjectPermissionScheme } from '../../../jira/schemes.ts';
import { byName } from '../../../model/group.ts';
import type { FactRow } from '../../../store/facts.ts';
import type { PageCommit } from '../../../store/syncing/page-commit.ts';
import type { PartContext, PartHandler } from '../part-handler.ts';
import { isNotFound, projectThingMissing } from '../vanished.ts';

const APPLICATION_ROLES = 'application-roles';
const BROWSE = 'BROWSE_PROJECTS';

/** Holders of Browse Projects that stand for others, and what they are called in the store (FACTS 3a). */
const HOLDER_TYPES: Readonly<Record<string, string>> = {
  user: 'user',
  group: 'group',
  projectRole: 'project-role',
  applicationRole: 'application-role',
  projectLead: 'lead',
  anyone: 'anyone',
};

/**
 * Who may browse each project, from its permission scheme: no list of users is read, so no window of 1,000 users
 * cuts it, and it costs one request a project however many participants there are (FACTS 3a).
 */
export const participants: PartHandler = {
  part: 'participants',
  async firstItems({ site, writer }) {
    if (site.scope.skipParticipants) return [];
    const projects = await writer.stagedProjects();
    return [APPLICATION_ROLES, ...projects.map((project) => project.project_id)];
  },
  readPage(item, _cursor, context) {
    return item === APPLICATION_ROLES ? readApplicationRoles(context) : readHolders(item, context);
  },
};

async function readApplicationRoles({ site, signal }: PartContext): Promise<PageCommit> {
  const roles = await listApplicationRoles(site.client, { signal });
  const rows = roles.flatMap((role) => {
    const defaults = new Set((role.defaultGroupsDetails ?? []).map(reference));
    return (role.groupDetails ?? []).map((group) => ({
      application_role: role.key,
      group_id: reference(group),
      is_default: defaults.has(reference(group)) ? 1 : 0,
    }));
  });
  return { item: APPLICATION_ROLES, state: 'done', cursor: null, facts: { application_role_group: rows } };
}

async function readHolders(projectId: string, context: PartContext): Promise<PageCommit> {
  const options = { signal: context.signal };
  try {
    const scheme = await getProjectPermissionScheme(context.site.client, projectId, options);
    const grants =
      scheme.permissions ?? (await getPermissionScheme(context.site.client, scheme.id, options)).permissions;
    const rows = grants.filter((grant) => grant.permission === BROWSE).map((grant) => holderRow(projectId, grant));
    return { item: projectId, state: 'done', cursor: null, facts: { browse_holder: rows } };
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return { item: projectId, ...(await projectThingMissing(error, projectId, null, context)) };
  }
}

function holderRow(projectId: string, { holder }: JiraPermissionGrant): FactRow<'browse_holder'> {
  const type = HOLDER_TYPES[holder.type];
  const row = (holder_type: string, holder_id: string) => ({ project_id: projectId, holder_type, holder_id });
  if (type === undefined) {
    return row('per-issue', holder.value === null ? holder.type : `${holder.type}:${holder.value}`);
  }
  if (type === 'group') return row(type, holder.value ?? byName(holder.parameter ?? ''));
  return row(type, type === 'lead' || type === 'anyone' ? '' : (holder.value ?? ''));
}

function reference(group: { groupId: string | null; name: string | null }): string {
  return group.groupId ?? byName(group.name ?? '');
}
