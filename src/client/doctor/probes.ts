import { type JiraApplicationRole, listApplicationRoles } from '../../jira/applicationroles.ts';
import type { CallOptions, JiraClient } from '../../jira/client.ts';
import { listGroupMembers, listGroups, listSiteAdminGroups } from '../../jira/groups.ts';
import { getMyPermissions } from '../../jira/myself.ts';
import { firstCursor } from '../../jira/paging/cursor.ts';
import { type JiraProject, PROJECTS_MAX_FILTERS, searchProjects } from '../../jira/projects.ts';
import { getProjectRole, listProjectRoles, listRoles } from '../../jira/roles.ts';
import { getProjectPermissionScheme } from '../../jira/schemes.ts';
import type { JiraUser } from '../../jira/user.ts';
import { getUser, searchUsers } from '../../jira/users.ts';
import { once } from './once.ts';
import { PERMISSIONS } from './rights.ts';

/** One record is enough to see whether a list may be read. */
const ONE = firstCursor(1);

/**
 * One cheap request for each endpoint that features use, made at most once. None of them writes. Those that need a group
 * or a project take the first that Jira lists; null: there is none to try it on.
 */
export class Probes {
  readonly #client: JiraClient;
  readonly #projectKeys: readonly string[];
  readonly #options: CallOptions;

  readonly #myself: () => Promise<JiraUser>;

  constructor(
    client: JiraClient,
    myself: () => Promise<JiraUser>,
    projectKeys: readonly string[],
    options: CallOptions,
  ) {
    this.#client = client;
    this.#myself = myself;
    this.#projectKeys = projectKeys.slice(0, PROJECTS_MAX_FILTERS);
    this.#options = options;
  }

  readonly accounts = once(() => searchUsers(this.#client, ONE, this.#options));
  readonly groups = once(() => listGroups(this.#client, ONE, this.#options));
  readonly members = once(async () => {
    const [group] = (await this.groups()).values;
    return group === undefined ? null : listGroupMembers(this.#client, group.groupId, ONE, this.#options);
  });

  readonly projects = once(() => searchProjects(this.#client, ONE, { keys: this.#projectKeys }, this.#options));
  readonly roles = once(() => listRoles(this.#client, this.#options));
  readonly projectRoles = once(async () => {
    const project = await this.project();
    return project === null ? null : listProjectRoles(this.#client, project.id, this.#options);
  });
  readonly roleHolders = once(async () => {
    const [project, [role] = []] = [await this.project(), (await this.projectRoles()) ?? []];
    return project === null || role === undefined
      ? null
      : getProjectRole(this.#client, project.id, role.id, this.#options);
  });
  readonly scheme = once(async () => {
    const project = await this.project();
    return project === null ? null : getProjectPermissionScheme(this.#client, project.id, this.#options);
  });
  readonly applicationRoles: () => Promise<JiraApplicationRole[]> = once(() =>
    listApplicationRoles(this.#client, this.#options),
  );

  /** Which permissions the account has, those of projects in any project. */
  readonly permissions = once(() =>
    getMyPermissions(this.#client, { permissions: PERMISSIONS.map(({ key }) => key) }, this.#options),
  );
  readonly siteAdminGroups = once(() => listSiteAdminGroups(this.#client, this.#options));
  readonly ownGroups = once(async () => (await getUser(this.#client, (await this.#myself()).accountId)).groups);

  async project(): Promise<JiraProject | null> {
    return (await this.projects()).values[0] ?? null;
  }

  /** Whether the account has a permission in one project. Rejects where it may not see the project. */
  async holdsIn(projectKey: string, key: string): Promise<boolean> {
    const held = await getMyPermissions(this.#client, { permissions: [key], projectKey }, this.#options);
    return held[key] === true;
  }
}
