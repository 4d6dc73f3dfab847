import type { Tracker } from './issues/model.ts';
import type { Organization } from './organization/model.ts';
import type { AdminWebhook } from './webhooks.ts';

/** What one Jira Cloud site is made of. Ids look like Atlassian's; every map is keyed by the id that never changes. */

/** Atlassian's account types (OpenAPI: User.accountType). */
export type AccountType = 'atlassian' | 'app' | 'customer' | 'unknown';

export interface Account {
  readonly accountId: string;
  readonly accountType: AccountType;
  displayName: string;
  emailAddress: string;
  /** Profile visibility: most accounts hide their address, and the API then leaves the field out. */
  emailVisible: boolean;
  active: boolean;
  /** A deleted Atlassian account that lives on as "Former user". */
  former: boolean;
  timeZone: string;
}

export interface Group {
  readonly groupId: string;
  name: string;
  /** Account ids, inactive accounts included, in the order in which the site lists them. */
  readonly members: Set<string>;
}

export interface ApplicationRole {
  readonly key: string;
  readonly name: string;
  readonly groupIds: string[];
  readonly defaultGroupIds: string[];
  numberOfSeats: number;
  readonly platform: boolean;
  readonly selectedByDefault: boolean;
}

interface AccountActor {
  readonly id: number;
  readonly kind: 'account';
  /** "unknown" where the account behind the actor is gone. */
  readonly accountId: string;
}

interface GroupActor {
  readonly id: number;
  readonly kind: 'group';
  readonly groupId: string;
}

export type Actor = AccountActor | GroupActor;

export interface Role {
  readonly id: number;
  name: string;
  description: string;
  /** The project of a team-managed project's own role; null for the roles that all company-managed projects share. */
  readonly projectId: string | null;
  readonly admin: boolean;
  readonly default: boolean;
  /** Copied into projects made later; not actors of any project by themselves. */
  readonly defaultActors: Actor[];
}

export type ProjectStatus = 'live' | 'archived' | 'deleted';

export interface Project {
  readonly id: string;
  key: string;
  name: string;
  readonly uuid: string;
  readonly projectTypeKey: 'software' | 'business' | 'service_desk';
  /** `classic` is company-managed, `next-gen` team-managed. */
  readonly style: 'classic' | 'next-gen';
  description: string;
  leadAccountId: string | null;
  categoryId: string | null;
  isPrivate: boolean;
  status: ProjectStatus;
  /** ISO time of archiving or deletion, null while live. */
  statusSince: string | null;
  permissionSchemeId: number;
  readonly actors: Map<number, Actor[]>;
  issueCount: number;
}

/** The holder types of OpenAPI's permission schemes, with what they point at. */
export type Holder =
  | { readonly type: 'projectRole'; readonly roleId: number }
  | { readonly type: 'group'; readonly groupId: string }
  | { readonly type: 'user'; readonly accountId: string }
  /** No key: any logged-in user, that is anyone with access to any application. */
  | { readonly type: 'applicationRole'; readonly key: string | null }
  | { readonly type: 'userCustomField' | 'groupCustomField'; readonly fieldId: string }
  | { readonly type: 'projectLead' | 'reporter' | 'assignee' | 'anyone' | 'sd.customer.portal.only' };

export interface PermissionGrant {
  readonly id: number;
  readonly permission: string;
  readonly holder: Holder;
}

export interface PermissionScheme {
  readonly id: number;
  name: string;
  description: string;
  /** Set for the scheme that a team-managed project has for itself. */
  readonly projectId: string | null;
  readonly grants: PermissionGrant[];
}

export interface ProjectCategory {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** The language of the texts that Jira answers with; which one, no client may depend on. */
export type Language = 'en' | 'de';

/** What the site's owner has bought and set. */
export interface Terms {
  /** On the Free plan roles cannot be changed, and nobody can be invited through the organization (FACTS 5, 11). */
  freePlan: boolean;
  language: Language;
}

export interface Site {
  readonly cloudId: string;
  readonly title: string;
  readonly seed: number;
  /** Whether `anyone` grants are honoured for callers who are not logged in. */
  anonymousAccess: boolean;
  readonly terms: Terms;
  readonly accounts: Map<string, Account>;
  readonly groups: Map<string, Group>;
  readonly applicationRoles: ApplicationRole[];
  readonly roles: Map<number, Role>;
  readonly schemes: Map<number, PermissionScheme>;
  readonly projects: Map<string, Project>;
  readonly categories: Map<string, ProjectCategory>;
  /** By id. */
  readonly webhooks: Map<number, AdminWebhook>;
  readonly adminAccountId: string;
  readonly limitedAccountId: string;
  /** The organization that the site belongs to. */
  readonly organization: Organization;
  /** Issues, and what they are made by. */
  readonly tracker: Tracker;
  /** Rises with every change; what is derived from the site is kept per revision. See `touch`. */
  revision: number;
}
