import { holdsPermission, schemeOf } from '../access.ts';
import type { Account, Group, PermissionGrant, PermissionScheme, Project, Role, Site } from '../model.ts';
import type { Issue } from './model.ts';

/** Ids of these grants are far above all others, so that those are what they were before sites had issues. */
const FIRST_GRANT = 900_000;

const working = ['ADD_COMMENTS', 'EDIT_ISSUES', 'TRANSITION_ISSUES', 'RESOLVE_ISSUES', 'LINK_ISSUES'];
const managing = [...working, 'CREATE_ISSUES', 'ASSIGN_ISSUES', 'MODIFY_REPORTER', 'DELETE_ISSUES', 'MOVE_ISSUES'];

interface Holders {
  readonly administrators: Group;
  readonly roles: readonly Role[];
  readonly serviceAccounts: readonly Account[];
}

/** Lets people work on issues as Jira's own default scheme does: whoever is logged in, and administrators with all of it. */
export function grantWork(
  schemes: readonly PermissionScheme[],
  { administrators, roles, serviceAccounts }: Holders,
): void {
  let id = FIRST_GRANT;
  const grants = (permissions: readonly string[], holder: PermissionGrant['holder']) =>
    permissions.map((permission): PermissionGrant => {
      id += 1;
      return { id, permission, holder };
    });
  for (const scheme of schemes) {
    const [, member] = roles.filter((role) => role.projectId !== null && role.projectId === scheme.projectId);
    scheme.grants.push(
      ...grants(managing, { type: 'group', groupId: administrators.groupId }),
      ...grants(
        working,
        member === undefined ? { type: 'applicationRole', key: null } : { type: 'projectRole', roleId: member.id },
      ),
      ...serviceAccounts.flatMap(({ accountId }) => grants(managing, { type: 'user', accountId })),
    );
  }
}

/** Whether an account has a permission for one issue: by the project, or by what it is to the issue. */
export function holdsForIssue(
  site: Site,
  project: Project,
  issue: Issue,
  permission: string,
  account: Account | null,
): boolean {
  if (holdsPermission(site, project, permission, account)) return true;
  if (account === null) return false;
  const { accountId } = account;
  return schemeOf(site, project).grants.some(({ permission: granted, holder }) => {
    if (granted !== permission) return false;
    if (holder.type === 'reporter' || holder.type === 'assignee') return issue.values.get(holder.type) === accountId;
    if (holder.type === 'userCustomField') return isIn(issue, holder.fieldId, accountId);
    if (holder.type !== 'groupCustomField') return false;
    const groupId = issue.values.get(holder.fieldId);
    return typeof groupId === 'string' && site.groups.get(groupId)?.members.has(accountId) === true;
  });
}

function isIn(issue: Issue, fieldId: string, accountId: string): boolean {
  const value = issue.values.get(fieldId);
  return Array.isArray(value) ? value.includes(accountId) : value === accountId;
}
