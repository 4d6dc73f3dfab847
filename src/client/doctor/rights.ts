import { FEATURE } from './feature-names.ts';

/** A permission of Jira that features depend on. */
export interface Permission {
  /** In `/mypermissions`. That of Browse users and groups is inferred (FACTS 16.7). */
  readonly key: string;
  readonly name: string;
  /** Where it is given. */
  readonly where: string;
  readonly features: readonly string[];
  /** Global ones hold for the whole site, the others for each project. */
  readonly scope: 'site' | 'project';
}

export const ADMINISTER = 'ADMINISTER';
export const CREATE_ISSUES = 'CREATE_ISSUES';

const GLOBAL_PERMISSIONS = 'Jira settings > System > Global permissions';
const PROJECT_PERMISSIONS =
  'Jira settings > Work items > Permission schemes; of a team-managed project: Project settings > Access';

/** The global ones first: Administer Jira stands in for those of projects. */
export const PERMISSIONS: readonly Permission[] = [
  {
    key: 'USER_PICKER',
    name: 'Browse users and groups',
    where: GLOBAL_PERMISSIONS,
    features: [FEATURE.accounts, FEATURE.groups, FEATURE.memberships],
    scope: 'site',
  },
  {
    key: ADMINISTER,
    name: 'Administer Jira',
    where: GLOBAL_PERMISSIONS,
    features: [FEATURE.projects, FEATURE.roles, FEATURE.participants, FEATURE.roleChanges],
    scope: 'site',
  },
  {
    key: 'BROWSE_PROJECTS',
    name: 'Browse projects',
    where: PROJECT_PERMISSIONS,
    features: [FEATURE.projects],
    scope: 'project',
  },
  {
    key: 'ADMINISTER_PROJECTS',
    name: 'Administer projects',
    where: PROJECT_PERMISSIONS,
    features: [FEATURE.roles, FEATURE.participants, FEATURE.roleChanges],
    scope: 'project',
  },
  {
    key: CREATE_ISSUES,
    name: 'Create issues',
    where: PROJECT_PERMISSIONS,
    features: [FEATURE.tickets],
    scope: 'project',
  },
];

type Named = Pick<Permission, 'name' | 'where'>;

/** What Jira does not list among its permissions: whoever is in a group of site administrators has it. */
const SITE_ADMINISTRATION: Named = {
  name: 'Site administration',
  where: 'Atlassian Administration > Directory > Groups',
};

/**
 * What to do where endpoints were refused; each text names the permissions of which one is enough, as the endpoint table
 * does. What is enough for one endpoint may do for another, too, and is not asked for twice.
 */
export function howToPermit(needs: readonly (string | null)[]): string {
  const choices = needs.map((text) =>
    [...PERMISSIONS, SITE_ADMINISTRATION].filter(({ name }) => text?.includes(name) === true),
  );
  const open = choices.filter(
    (choice, index) =>
      choice.length > 0 &&
      !choices.some(
        (other, at) => other.length > 0 && isCovered(choice, other) && (at < index || !isCovered(other, choice)),
      ),
  );
  if (open.length === 0) return 'Check that the account has access to Jira on this site.';
  const words = open.map((choice) => choice.map(({ name, where }) => `"${name}" (${where})`).join(' or '));
  return `Give the account ${words.join(', and ')}.`;
}

/** Whether every permission of `other` is also one of `choice`: then whoever gives one for `other` has given it for both. */
function isCovered(choice: readonly Named[], other: readonly Named[]): boolean {
  return other.every((permission) => choice.includes(permission));
}

/** A token's scopes are fixed when it is made; null stands for one that nobody named. */
export function howToScope(scopes: readonly (string | null)[]): string {
  const names = [...new Set(scopes.filter((scope) => scope !== null))].join(' and ');
  return (
    `Make a token that has the scope ${names === '' ? 'of this call' : names}, too: at https://id.atlassian.com/manage-profile/security/api-tokens, ` +
    'for a service account at https://admin.atlassian.com > Directory > Service accounts > Create credentials.'
  );
}
