/**
 * What is true of a site, computed from the site alone: neither the HTTP answers nor any client has a part in it.
 * Tests compare what a client found with this.
 */
import { canUseJira, groupIdsOfApplication, schemeOf } from './access.ts';
import { issuesTruth } from './issues/truth.ts';
import type { Account, Holder, Project, Site } from './model.ts';
import { organizationTruth } from './organization/truth.ts';

export { organizationAccounts, organizationGroups } from './organization/truth.ts';

/** The members of a group, in the site's order. */
export function membersOf(site: Site, groupId: string, which: 'all' | 'active' = 'all'): Account[] {
  const members: Account[] = [];
  for (const accountId of site.groups.get(groupId)?.members ?? []) {
    const account = site.accounts.get(accountId);
    if (account !== undefined && (which === 'all' || account.active)) members.push(account);
  }
  return members;
}

/** The projects that `project/search` with `status` shows to someone who may see everything. */
export function projectsOf(site: Site, statuses: readonly Project['status'][] = ['live']): Project[] {
  return [...site.projects.values()].filter((project) => statuses.includes(project.status));
}

/** Who holds BROWSE_PROJECTS of a project, as the scheme stores it. */
export function browseHolders(site: Site, project: Project): Holder[] {
  return schemeOf(site, project)
    .grants.filter((grant) => grant.permission === 'BROWSE_PROJECTS')
    .map((grant) => grant.holder);
}

/**
 * The accounts that can open the project now: BROWSE_PROJECTS followed through roles and groups down to active accounts
 * that have access to any application, or are apps. `anyone` and holders that depend on an issue do not count.
 */
export function participantsOf(site: Site, project: Project): Set<string> {
  const found = new Set<string>();
  const add = (accountId: string | null) => {
    const account = accountId === null ? undefined : site.accounts.get(accountId);
    if (account !== undefined && canUseJira(site, account)) found.add(account.accountId);
  };
  const addGroup = (groupId: string) => {
    for (const accountId of site.groups.get(groupId)?.members ?? []) add(accountId);
  };

  for (const holder of browseHolders(site, project)) {
    if (holder.type === 'group') addGroup(holder.groupId);
    else if (holder.type === 'user') add(holder.accountId);
    else if (holder.type === 'projectLead') add(project.leadAccountId);
    else if (holder.type === 'applicationRole') groupIdsOfApplication(site, holder.key).forEach(addGroup);
    else if (holder.type === 'projectRole') {
      for (const actor of project.actors.get(holder.roleId) ?? []) {
        if (actor.kind === 'group') addGroup(actor.groupId);
        else add(actor.accountId);
      }
    }
  }
  return found;
}

/** Parts of `truth`, so that a large site need not be written out whole. */
export const truthParts = [
  'accounts',
  'groups',
  'projects',
  'roles',
  'schemes',
  'applicationRoles',
  'participants',
  'organization',
  'issues',
] as const;
export type TruthPart = (typeof truthParts)[number];

/** The truth as JSON; see `GET /__simulator/truth`. */
export function truthOf(site: Site, parts: readonly TruthPart[] = truthParts): Record<string, unknown> {
  return Object.fromEntries(parts.map((part) => [part, describe[part](site)]));
}

const describe: Record<TruthPart, (site: Site) => unknown> = {
  accounts: (site) => [...site.accounts.values()],
  groups: (site) =>
    [...site.groups.values()].map((group) => ({
      groupId: group.groupId,
      name: group.name,
      members: [...group.members],
      activeMembers: membersOf(site, group.groupId, 'active').map((account) => account.accountId),
    })),
  projects: (site) =>
    [...site.projects.values()].map((project) => ({
      ...project,
      actors: [...project.actors].map(([roleId, actors]) => ({ roleId, actors })),
      browseHolders: browseHolders(site, project),
    })),
  roles: (site) => [...site.roles.values()],
  schemes: (site) => [...site.schemes.values()],
  applicationRoles: (site) => site.applicationRoles,
  participants: (site) =>
    Object.fromEntries([...site.projects.values()].map((project) => [project.id, [...participantsOf(site, project)]])),
  organization: organizationTruth,
  issues: issuesTruth,
};
