import { randomUUID } from 'node:crypto';
import { findProject } from './access.ts';
import { touch } from './derived.ts';
import type { Account, AccountType, Actor, Group, Project, Site } from './model.ts';
import { changeOrganization, type OrganizationChange } from './organization/changes.ts';
import { followSite } from './organization/following.ts';

/** What can happen to a site while someone reads it. Projects are named by id or key. */
export type Change =
  | OrganizationChange
  | {
      readonly kind: 'addAccount';
      readonly displayName: string;
      readonly accountId?: string;
      readonly emailAddress?: string;
      readonly emailVisible?: boolean;
      readonly accountType?: AccountType;
    }
  | {
      readonly kind: 'deactivateAccount' | 'reactivateAccount' | 'removeAccount' | 'forgetAccount';
      readonly accountId: string;
    }
  | {
      readonly kind: 'addGroup';
      readonly name: string;
      readonly groupId?: string;
      readonly members?: readonly string[];
    }
  | { readonly kind: 'removeGroup'; readonly groupId: string }
  | { readonly kind: 'renameGroup'; readonly groupId: string; readonly name: string }
  | { readonly kind: 'addMember' | 'removeMember'; readonly groupId: string; readonly accountId: string }
  | { readonly kind: 'deleteProject' | 'archiveProject' | 'restoreProject' | 'purgeProject'; readonly project: string }
  | { readonly kind: 'renameProject'; readonly project: string; readonly key?: string; readonly name?: string }
  | { readonly kind: 'setLead'; readonly project: string; readonly accountId: string | null }
  | { readonly kind: 'setScheme'; readonly project: string; readonly schemeId: number }
  | {
      readonly kind: 'addActor' | 'removeActor';
      readonly project: string;
      readonly roleId: number;
      readonly accountId?: string;
      readonly groupId?: string;
    }
  | { readonly kind: 'setAnonymousAccess'; readonly on: boolean };

/** Applies one change. Throws where it names something that is not there. */
export function change(site: Site, what: Change): void {
  apply(site, what);
  followSite(site, what);
  touch(site);
}

function apply(site: Site, what: Change): void {
  switch (what.kind) {
    case 'addAccount':
      addAccount(site, what);
      return;
    case 'deactivateAccount':
      accountOf(site, what.accountId).active = false;
      return;
    case 'reactivateAccount':
      accountOf(site, what.accountId).active = true;
      return;
    case 'forgetAccount':
      forgetAccount(site, accountOf(site, what.accountId));
      return;
    case 'removeAccount':
      removeAccount(site, accountOf(site, what.accountId));
      return;
    case 'addGroup': {
      const groupId = what.groupId ?? randomUUID();
      site.groups.set(groupId, { groupId, name: what.name, members: new Set(what.members) });
      return;
    }
    case 'removeGroup':
      site.groups.delete(groupOf(site, what.groupId).groupId);
      return;
    case 'renameGroup':
      groupOf(site, what.groupId).name = what.name;
      return;
    case 'addMember':
      groupOf(site, what.groupId).members.add(accountOf(site, what.accountId).accountId);
      return;
    case 'removeMember':
      groupOf(site, what.groupId).members.delete(what.accountId);
      return;
    case 'setAnonymousAccess':
      site.anonymousAccess = what.on;
      return;
    default:
      if ('project' in what) changeProject(site, projectOf(site, what.project), what);
      else changeOrganization(site, what);
  }
}

function changeProject(site: Site, project: Project, what: Extract<Change, { project: string }>): void {
  switch (what.kind) {
    case 'deleteProject':
    case 'archiveProject':
      project.status = what.kind === 'deleteProject' ? 'deleted' : 'archived';
      project.statusSince = new Date().toISOString().replace('Z', '+0000');
      return;
    case 'restoreProject':
      project.status = 'live';
      project.statusSince = null;
      return;
    case 'purgeProject':
      site.projects.delete(project.id);
      return;
    case 'renameProject':
      project.key = what.key ?? project.key;
      project.name = what.name ?? project.name;
      return;
    case 'setLead':
      project.leadAccountId = what.accountId;
      return;
    case 'setScheme':
      if (!site.schemes.has(what.schemeId)) throw new Error(`no permission scheme ${what.schemeId}`);
      project.permissionSchemeId = what.schemeId;
      return;
    case 'addActor':
    case 'removeActor': {
      const others = (project.actors.get(what.roleId) ?? []).filter(
        (actor) => !(actor.kind === 'account' ? actor.accountId === what.accountId : actor.groupId === what.groupId),
      );
      project.actors.set(what.roleId, what.kind === 'addActor' ? [...others, actorOf(site, what)] : others);
    }
  }
}

function actorOf(site: Site, what: { accountId?: string; groupId?: string }): Actor {
  const used = [...site.projects.values()].flatMap((project) => [...project.actors.values()].flat());
  const id = used.reduce((highest, actor) => Math.max(highest, actor.id), 0) + 1;
  if (what.groupId !== undefined) return { id, kind: 'group', groupId: what.groupId };
  if (what.accountId !== undefined) return { id, kind: 'account', accountId: what.accountId };
  throw new Error('an actor needs an accountId or a groupId');
}

function addAccount(site: Site, what: Extract<Change, { kind: 'addAccount' }>): void {
  const accountId = what.accountId ?? `712020:${randomUUID()}`;
  site.accounts.set(accountId, {
    accountId,
    accountType: what.accountType ?? 'atlassian',
    displayName: what.displayName,
    emailAddress: what.emailAddress ?? '',
    emailVisible: what.emailVisible ?? false,
    active: true,
    former: false,
    timeZone: 'Europe/Berlin',
  });
}

/** Deleted at Atlassian: the account stays as "Former user", out of every group. */
function forgetAccount(site: Site, account: Account): void {
  Object.assign(account, {
    displayName: 'Former user',
    emailAddress: '',
    emailVisible: false,
    active: false,
    former: true,
  });
  for (const group of site.groups.values()) group.members.delete(account.accountId);
}

/** Removed from the site's user base: actors that pointed at it stay, as `unknown`. */
function removeAccount(site: Site, account: Account): void {
  site.accounts.delete(account.accountId);
  for (const group of site.groups.values()) group.members.delete(account.accountId);
  for (const project of site.projects.values()) {
    if (project.leadAccountId === account.accountId) project.leadAccountId = null;
    for (const [roleId, actors] of project.actors) {
      project.actors.set(
        roleId,
        actors.map((actor) =>
          actor.kind === 'account' && actor.accountId === account.accountId
            ? { ...actor, accountId: 'unknown' }
            : actor,
        ),
      );
    }
  }
}

function accountOf(site: Site, accountId: string): Account {
  const account = site.accounts.get(accountId);
  if (account === undefined) throw new Error(`no account ${accountId}`);
  return account;
}

function groupOf(site: Site, groupId: string): Group {
  const group = site.groups.get(groupId);
  if (group === undefined) throw new Error(`no group ${groupId}`);
  return group;
}

function projectOf(site: Site, idOrKey: string): Project {
  const project = findProject(site, idOrKey);
  if (project === undefined) throw new Error(`no project ${idOrKey}`);
  return project;
}
