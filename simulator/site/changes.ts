import { randomUUID } from 'node:crypto';
import { touch } from './derived.ts';
import { changeIssue, type IssueChange, isIssueChange } from './issues/changes.ts';
import type { Moment } from './issues/parts.ts';
import type { Account, AccountType, Group, Language, Site } from './model.ts';
import { siteAccount } from './newcomers.ts';
import { changeOrganization, type OrganizationChange } from './organization/changes.ts';
import { followSite } from './organization/following.ts';
import { changeProject, type ProjectChange } from './project-changes.ts';
import { changeWebhook, type WebhookChange } from './webhooks.ts';

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
  | ProjectChange
  | WebhookChange
  | IssueChange
  | { readonly kind: 'setAnonymousAccess'; readonly on: boolean }
  | { readonly kind: 'setTerms'; readonly freePlan?: boolean; readonly language?: Language }
  /** Of one application, or of all. */
  | { readonly kind: 'setSeats'; readonly seats: number; readonly application?: string };

/** For changes outside a running simulator: now, seen by searches at once, told to nobody. */
const atOnce = (): Moment => ({ now: Date.now(), indexLagMs: () => 0, tell: () => undefined });

/** Applies one change. Throws where it names something that is not there. */
export function change(site: Site, what: Change, moment: Moment = atOnce()): void {
  // Nothing that is derived from the site depends on its issues.
  if (isIssueChange(what)) {
    changeIssue(site, what, moment);
    return;
  }
  apply(site, what);
  followSite(site, what);
  touch(site);
}

function apply(site: Site, what: Exclude<Change, IssueChange>): void {
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
    case 'setTerms':
      site.terms.freePlan = what.freePlan ?? site.terms.freePlan;
      site.terms.language = what.language ?? site.terms.language;
      return;
    case 'setSeats':
      for (const role of site.applicationRoles) {
        if (what.application === undefined || what.application === role.key) role.numberOfSeats = what.seats;
      }
      return;
    case 'putWebhook':
    case 'removeWebhook':
      changeWebhook(site, what);
      return;
    default:
      if ('project' in what) changeProject(site, what);
      else changeOrganization(site, what);
  }
}

function addAccount(site: Site, what: Extract<Change, { kind: 'addAccount' }>): void {
  const accountId = what.accountId ?? `712020:${randomUUID()}`;
  const { displayName, accountType = 'atlassian', emailAddress = '', emailVisible = false } = what;
  site.accounts.set(accountId, siteAccount({ accountId, displayName, accountType, emailAddress, emailVisible }));
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
