import { JiraError } from '../../../jira/errors/jira-error.ts';
import { findKeptGroup, lookUpGroups } from '../../../jira/group-lookup.ts';
import { getProject, type JiraProject } from '../../../jira/projects.ts';
import { listProjectRoles } from '../../../jira/roles.ts';
import { entitlementId, parseEntitlementId } from '../../../model/entitlement.ts';
import { projectRoleId } from '../../../model/project-role.ts';
import { terminal } from '../../failure.ts';
import type { AccessContext } from '../context.ts';

/** An entitlement that can be granted and revoked, as Jira knows it now. */
export interface FoundEntitlement {
  readonly id: string;
  readonly type: 'group' | 'project-role';
  /** Of the group. */
  readonly groupId: string | null;
  readonly groupName: string | null;
  /** For people: "group developers", "role Developers in KEY". */
  readonly words: string;
}

/** Jira shows it in its API, and nobody can manage it (FACTS 5). */
const SYSTEM_ROLE = 'atlassian-addons-project-access';

/** `KEY:Role name` or `KEY/Role name`. */
const KEY_AND_ROLE = /^([A-Za-z][A-Za-z0-9_]+)\s*[:/]\s*(.+)$/;

/** Finds what a person means: an id, a project's key and a role's name, or a group's name. */
export async function findEntitlement(text: string, context: AccessContext): Promise<FoundEntitlement> {
  const parsed = parseEntitlementId(text);
  if (parsed?.resourceType === 'group') return findGroup({ groupIds: [parsed.resourceId] }, text, context);
  if (parsed?.resourceType === 'project-role') {
    const [projectId = '', roleId = ''] = parsed.resourceId.split(':');
    return findRole(projectId, ({ id }) => id === roleId, text, context);
  }
  if (parsed !== null) {
    throw terminal(
      'not_grantable',
      `"${text}" follows from other access and cannot be granted or revoked itself. Change a group (group:<id>:member) or a project role (project-role:<project>:<role>:assigned) instead.`,
    );
  }
  const [, key, role] = KEY_AND_ROLE.exec(text) ?? [];
  if (key === undefined || role === undefined) return findGroup({ names: [text] }, text, context);
  return findRole(key, ({ name }) => name.toLowerCase() === role.toLowerCase(), text, context);
}

async function findGroup(
  by: Parameters<typeof lookUpGroups>[1],
  text: string,
  { site, signal }: AccessContext,
): Promise<FoundEntitlement> {
  const [group] = await lookUpGroups(site.client, by, { signal });
  if (group === undefined) {
    throw terminal('not_found', `There is no group "${text}". \`jira-access group list\` names them all.`);
  }
  const name = group.name ?? group.groupId;
  const kept = await findKeptGroup(site.client, { groupId: group.groupId, name }, { signal });
  if ((kept?.managedBy ?? group.managedBy)?.toUpperCase() === 'EXTERNAL') {
    throw terminal(
      'externally_managed',
      `The members of the group ${name} are kept by an identity provider, which would undo any change made here. Change them there.`,
    );
  }
  return {
    id: entitlementId('group', group.groupId, 'member'),
    type: 'group',
    groupId: group.groupId,
    groupName: name,
    words: `group ${name}`,
  };
}

async function findRole(
  projectIdOrKey: string,
  isMeant: (role: { id: string; name: string }) => boolean,
  text: string,
  context: AccessContext,
): Promise<FoundEntitlement> {
  const project = await findProject(projectIdOrKey, context);
  const roles = await listProjectRoles(context.site.client, project.id, { signal: context.signal });
  const role = roles.find(isMeant);
  if (role === undefined) {
    const names = roles.map(({ name }) => name).join(', ');
    throw terminal('not_found', `The project ${project.key} has no role "${text}". It has: ${names}.`);
  }
  if (role.name === SYSTEM_ROLE) {
    throw terminal('not_grantable', `The role ${SYSTEM_ROLE} belongs to Jira's apps, and nobody can change it.`);
  }
  return {
    id: entitlementId('project-role', projectRoleId(project.id, role.id), 'assigned'),
    type: 'project-role',
    groupId: null,
    groupName: null,
    words: `role ${role.name} in ${project.key}`,
  };
}

async function findProject(idOrKey: string, { site, signal }: AccessContext): Promise<JiraProject> {
  try {
    return await getProject(site.client, idOrKey, { signal });
  } catch (error) {
    if (!(error instanceof JiraError) || error.code !== 'not_found') throw error;
    throw terminal(
      'not_found',
      `There is no project "${idOrKey}", or the account of the API token may not see it. \`jira-access project list\` names them all.`,
    );
  }
}
