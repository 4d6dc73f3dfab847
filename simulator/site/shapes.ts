import type { Language } from './model.ts';

/** How big a site is, of what it is made, and on which terms. Plain data, so that a test or a benchmark states exactly what it needs. */
export interface Shape {
  /** All accounts but service accounts, the kinds below included; what is left are active people. */
  readonly accounts: number;
  readonly apps: number;
  readonly customers: number;
  readonly inactive: number;
  readonly former: number;
  readonly unknown: number;
  /** Accounts of programs, besides all the others: `sync@serviceaccount.atlassian.com` first. */
  readonly serviceAccounts: number;
  /** Share of people whose email address the API shows. */
  readonly visibleEmailShare: number;
  /** All groups, the site's own (access, administrators, customers, apps) included. */
  readonly groups: number;
  /** Sizes of the first groups after the site's own: here stand the borders of paging. */
  readonly exactGroupSizes: readonly number[];
  /** Mean size of the groups after those. */
  readonly membersPerGroup: number;
  /** Share of active people in the group that gives access to Jira. */
  readonly licensedShare: number;
  readonly projects: number;
  readonly teamManagedShare: number;
  readonly archived: number;
  readonly deleted: number;
  /** Live projects made after those that are archived or in the recycle bin. */
  readonly recentProjects: number;
  /** Roles that all company-managed projects share; team-managed projects have three of their own. */
  readonly rolesPerProject: number;
  readonly usersPerRole: number;
  readonly permissionSchemes: number;
  /** Directories of the organization; most have one. The site is in the first. */
  readonly directories: number;
  /** Share of the site's active people whose accounts the organization has claimed. */
  readonly managedShare: number;
  /** Managed accounts in no directory: known by their domain, and nobody invited them. */
  readonly notInvited: number;
  /** Accounts that are in the organization for Confluence alone, and not on the Jira site. */
  readonly confluenceOnly: number;
  /** Groups that the organization has and the Jira site has not; one for each directory at least. */
  readonly organizationGroups: number;
  /** Seats of each application; null for a fifth more than there are accounts. */
  readonly seats: number | null;
  /** Issues that people have made so far, in all live projects together. */
  readonly issues: number;
  /** Every company-managed project has an issue type whose create fields are answered with this status; null for none. */
  readonly brokenIssueType: number | null;
  readonly freePlan: boolean;
  readonly language: Language;
}

/** What every size has: a paid plan with seats to spare, in English, and no issue type that is broken. */
const PAID = { seats: null, brokenIssueType: null, freePlan: false, language: 'en' } as const;

export const sizes = {
  /** A company that newcomers can believe in. */
  demo: {
    accounts: 1_500,
    apps: 24,
    customers: 110,
    inactive: 76,
    former: 22,
    unknown: 2,
    serviceAccounts: 0,
    visibleEmailShare: 0.15,
    groups: 80,
    exactGroupSizes: [0, 50, 51, 340, 100, 1, 640, 49],
    membersPerGroup: 34,
    licensedShare: 0.93,
    projects: 41,
    teamManagedShare: 0.25,
    archived: 3,
    deleted: 1,
    recentProjects: 1,
    rolesPerProject: 8,
    usersPerRole: 4,
    permissionSchemes: 9,
    directories: 1,
    managedShare: 0.85,
    notInvited: 40,
    confluenceOnly: 60,
    organizationGroups: 6,
    issues: 400,
    ...PAID,
  },
  /** Every oddity once, small enough for a unit test. */
  tiny: {
    accounts: 76,
    apps: 4,
    customers: 5,
    inactive: 4,
    former: 2,
    unknown: 1,
    serviceAccounts: 0,
    visibleEmailShare: 0.2,
    groups: 14,
    exactGroupSizes: [0, 50, 53, 7],
    membersPerGroup: 5,
    licensedShare: 0.9,
    projects: 14,
    teamManagedShare: 0.2,
    archived: 1,
    deleted: 1,
    recentProjects: 0,
    rolesPerProject: 8,
    usersPerRole: 3,
    permissionSchemes: 9,
    directories: 2,
    managedShare: 0.8,
    notInvited: 3,
    confluenceOnly: 5,
    organizationGroups: 3,
    issues: 24,
    ...PAID,
  },
  /** The scale to plan for: 200,000 accounts and about 1,000,000 memberships. */
  huge: {
    accounts: 200_000,
    apps: 300,
    customers: 20_000,
    inactive: 12_000,
    former: 3_000,
    unknown: 20,
    serviceAccounts: 0,
    visibleEmailShare: 0.1,
    groups: 10_000,
    exactGroupSizes: [0, 50, 51, 5_000, 20_000],
    membersPerGroup: 80,
    licensedShare: 0.9,
    projects: 2_000,
    teamManagedShare: 0.3,
    archived: 80,
    deleted: 10,
    recentProjects: 0,
    rolesPerProject: 12,
    usersPerRole: 5,
    permissionSchemes: 60,
    directories: 1,
    managedShare: 0.9,
    notInvited: 3_000,
    confluenceOnly: 8_000,
    organizationGroups: 200,
    issues: 1_000,
    ...PAID,
  },
} as const satisfies Record<string, Shape>;

export type SizeName = keyof typeof sizes;

/** Numbers of a named size, with any of them replaced. */
export function shapeOf(size: SizeName, changes: Partial<Shape> = {}): Shape {
  const shape = { ...sizes[size], ...changes };
  const named = shape.apps + shape.customers + shape.inactive + shape.former + shape.unknown;
  if (named + FIRST_ACCOUNTS > shape.accounts) {
    throw new Error(`${shape.accounts} accounts cannot hold ${named} special ones and the site's two own`);
  }
  if (shape.groups < OWN_GROUPS) throw new Error(`a site has ${OWN_GROUPS} groups of its own`);
  return shape;
}

/** Groups for access to applications, administrators, apps and customers, which every site has. */
const OWN_GROUPS = 8;

/** The administrator and the user without rights, which every site has. */
export const FIRST_ACCOUNTS = 2;
