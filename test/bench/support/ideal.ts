/** What the simulator tells of its site, as far as it decides how often it must be asked. */
export interface SiteSize {
  readonly groups: readonly { readonly members: readonly string[] }[];
  readonly projects: readonly {
    readonly status: string;
    readonly permissionSchemeId: number;
    readonly actors: readonly unknown[];
  }[];
}

/** What the simulator tells of the organization above the site. */
export interface OrganizationSize {
  readonly accounts: readonly { readonly claimStatus: string; readonly directoryIds: readonly string[] }[];
  readonly groups: readonly unknown[];
}

const ACCOUNTS_PER_PAGE = 1000;
const GROUPS_PER_PAGE = 50;
const MEMBERS_PER_PAGE = 50;
const PROJECTS_PER_PAGE = 100;
/** Credential before and after, permissions, cloud id, application roles, shared roles (issue 4). */
const ONCE = 6;

/** The requests of issue 4's formula: with one call for each permission scheme, and with one for each project. */
export function idealRequests(accounts: number, site: SiteSize): { byScheme: number; byProject: number } {
  const projects = site.projects.filter((project) => project.status !== 'deleted');
  const pages = (count: number, size: number) => Math.ceil(count / size);
  const withoutSchemes =
    pages(accounts, ACCOUNTS_PER_PAGE) +
    1 +
    pages(site.groups.length, GROUPS_PER_PAGE) +
    site.groups.reduce((sum, group) => sum + Math.max(1, pages(group.members.length, MEMBERS_PER_PAGE)), 0) +
    pages(projects.length, PROJECTS_PER_PAGE) +
    1 +
    projects.reduce((sum, project) => sum + project.actors.length, 0) +
    ONCE;
  return {
    byScheme: withoutSchemes + new Set(projects.map((project) => project.permissionSchemeId)).size,
    byProject: withoutSchemes + projects.length,
  };
}

const ORGANIZATION_PER_PAGE = 100;

/** Accounts by claim, managed ones once more with their last activity, and groups. */
export function idealOrganizationRequests({ accounts, groups }: OrganizationSize): number {
  const pages = (count: number) => Math.max(1, Math.ceil(count / ORGANIZATION_PER_PAGE));
  const managed = accounts.filter(({ claimStatus }) => claimStatus === 'managed').length;
  const others = accounts.filter((one) => one.claimStatus !== 'managed' && one.directoryIds.length > 0).length;
  return pages(managed) + pages(others) + pages(managed) + pages(groups.length);
}
