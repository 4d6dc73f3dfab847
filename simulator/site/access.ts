import { derived } from './derived.ts';
import type { Account, Group, Holder, PermissionScheme, Project, Site } from './model.ts';

/** Whether the site lets this account hold a project permission, by everything but single issues. */
export function holdsPermission(site: Site, project: Project, permission: string, account: Account | null): boolean {
  // Its sight was taken from it, whatever the scheme says.
  if (account !== null && site.tracker.hidden.get(project.id)?.has(account.accountId) === true) return false;
  const scheme = schemeOf(site, project);
  return scheme.grants.some((grant) => grant.permission === permission && holds(site, project, grant.holder, account));
}

export function schemeOf(site: Site, project: Project): PermissionScheme {
  const scheme = site.schemes.get(project.permissionSchemeId);
  if (scheme === undefined) throw new Error(`project ${project.key} has no permission scheme`);
  return scheme;
}

function holds(site: Site, project: Project, holder: Holder, account: Account | null): boolean {
  if (holder.type === 'anyone') return account !== null || site.anonymousAccess;
  if (account === null) return false;
  const { accountId } = account;
  switch (holder.type) {
    case 'projectRole':
      return (project.actors.get(holder.roleId) ?? []).some((actor) =>
        actor.kind === 'account' ? actor.accountId === accountId : isMember(site, actor.groupId, accountId),
      );
    case 'group':
      return isMember(site, holder.groupId, accountId);
    case 'user':
      return holder.accountId === accountId;
    case 'applicationRole':
      return groupIdsOfApplication(site, holder.key).some((groupId) => isMember(site, groupId, accountId));
    case 'projectLead':
      return project.leadAccountId === accountId;
    // Decided issue by issue, or true in the portal only: no right on the project as such.
    case 'reporter':
    case 'assignee':
    case 'userCustomField':
    case 'groupCustomField':
    case 'sd.customer.portal.only':
      return false;
  }
}

function isMember(site: Site, groupId: string, accountId: string): boolean {
  return site.groups.get(groupId)?.members.has(accountId) ?? false;
}

/** The groups that give access to one application, or with `null` to any of them. */
export function groupIdsOfApplication(site: Site, key: string | null): string[] {
  const roles = site.applicationRoles.filter((role) => key === null || role.key === key);
  return [...new Set(roles.flatMap((role) => role.groupIds))];
}

/** The accounts that may use any application: members of a group of any application role, active or not. */
function accountsWithApplicationAccess(site: Site): ReadonlySet<string> {
  return derived(site, 'application access', () => {
    const ids = new Set<string>();
    for (const groupId of groupIdsOfApplication(site, null)) {
      for (const accountId of site.groups.get(groupId)?.members ?? []) ids.add(accountId);
    }
    return ids;
  });
}

/** Whether an account can use Jira now: active, and either an app or let into some application by a group. */
export function canUseJira(site: Site, account: Account): boolean {
  return (
    account.active && (account.accountType === 'app' || accountsWithApplicationAccess(site).has(account.accountId))
  );
}

export function groupsOf(site: Site, accountId: string): Group[] {
  return [...site.groups.values()].filter((group) => group.members.has(accountId));
}

/** A project by id or by key; keys are case sensitive (OpenAPI: projectIdOrKey). Deleted ones are included. */
export function findProject(site: Site, idOrKey: string): Project | undefined {
  const byKey = derived(site, 'projects by key', () => {
    return new Map([...site.projects.values()].map((project) => [project.key, project]));
  });
  return site.projects.get(idOrKey) ?? byKey.get(idOrKey);
}
