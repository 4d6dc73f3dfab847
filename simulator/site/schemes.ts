import type { Random } from '../random.ts';
import type { Population } from './accounts.ts';
import type { Groups } from './groups.ts';
import type { Holder, PermissionGrant, PermissionScheme, Project, Role } from './model.ts';
import type { Shape } from './shapes.ts';

/** A holder as the plan below writes it: roles, groups and accounts are chosen when the site is made. */
type HolderPlan =
  | `role:${string}`
  | `application:${string}`
  | 'team'
  | 'person'
  | 'anyLoggedIn'
  | 'projectLead'
  | 'reporter'
  | 'assignee'
  | 'anyone'
  | 'portal'
  | 'userField'
  | 'groupField';

interface SchemePlan {
  readonly name: string;
  readonly description: string;
  readonly browse: readonly HolderPlan[];
  /** The demo's projects that have this scheme whatever chance says: so every scheme is in use, and sensibly. */
  readonly knownFor: readonly string[];
  /** Other projects of this type draw from the schemes that are usual for it. */
  readonly usualFor?: Project['projectTypeKey'];
}

/** Between them, these hold BROWSE_PROJECTS by every holder type that Atlassian documents. */
const plans: readonly SchemePlan[] = [
  {
    name: 'Default Permission Scheme',
    knownFor: ['ALL', 'ONB', 'EVENT'],
    usualFor: 'business',
    description: 'Everyone who may log in can browse.',
    browse: ['anyLoggedIn', 'role:atlassian-addons-project-access'],
  },
  {
    name: 'Default software scheme',
    knownFor: ['CORE', 'OPS'],
    usualFor: 'software',
    description: 'Everyone with Jira can browse.',
    browse: ['application:jira-software', 'role:Administrators', 'role:atlassian-addons-project-access'],
  },
  {
    name: 'Engineering (restricted)',
    knownFor: ['FIRM', 'BATT', 'QA'],
    usualFor: 'software',
    description: 'Only those who work on it.',
    browse: [
      'role:Administrators',
      'role:Developers',
      'role:Viewers',
      'role:atlassian-addons-project-access',
      'projectLead',
    ],
  },
  {
    name: 'Service desk scheme',
    knownFor: ['HELP', 'PARTS', 'FAC', 'VEND'],
    usualFor: 'service_desk',
    description: 'Agents in Jira, customers in the portal.',
    browse: [
      'role:Administrators',
      'role:Service Desk Team',
      'application:jira-servicedesk',
      'portal',
      'reporter',
      'role:atlassian-addons-project-access',
    ],
  },
  {
    name: 'Confidential',
    knownFor: ['HR', 'FIN', 'MERG'],
    usualFor: 'business',
    description: 'A group, a person and the lead.',
    browse: ['team', 'person', 'projectLead'],
  },
  {
    name: 'Public',
    knownFor: ['ROAD'],
    description: 'Anyone on the internet, where the site allows it.',
    browse: ['anyone', 'role:Developers', 'role:atlassian-addons-project-access'],
  },
  {
    name: 'Own issues only',
    knownFor: ['SEC'],
    description: 'See what you reported, own or are named on.',
    browse: ['reporter', 'assignee', 'userField', 'groupField', 'role:Administrators'],
  },
  {
    name: 'Partners',
    knownFor: ['LEGAL', 'PROC'],
    usualFor: 'business',
    description: 'Contractors and the teams they work with.',
    browse: ['role:External Contractors', 'role:Release Managers', 'team', 'team', 'userField'],
  },
  {
    name: 'Customer feedback',
    knownFor: ['INTAKE'],
    description: 'Product people and service desk agents.',
    browse: ['application:jira-product-discovery', 'role:Service Desk Customers', 'role:Viewers', 'person', 'person'],
  },
];

/** Grants that have nothing to do with browsing; a reader must pick its own permission out of them. */
const otherGrants: readonly (readonly [permission: string, holder: HolderPlan])[] = [
  ['ADMINISTER_PROJECTS', 'role:Administrators'],
  ['CREATE_ISSUES', 'anyLoggedIn'],
  ['EDIT_ISSUES', 'role:Developers'],
  ['ASSIGN_ISSUES', 'role:Developers'],
  ['ASSIGNABLE_USER', 'application:jira-software'],
  ['TRANSITION_ISSUES', 'assignee'],
  ['ADD_COMMENTS', 'reporter'],
  ['DELETE_ISSUES', 'projectLead'],
  ['SERVICEDESK_AGENT', 'role:Service Desk Team'],
  ['WORK_ON_ISSUES', 'team'],
];

const FIRST_SCHEME = 10_000;
const FIRST_GRANT = 10_500;
const USER_FIELD = 'customfield_10042';
const GROUP_FIELD = 'customfield_10051';

/** Makes the schemes and gives every project one: shared by company-managed ones, its own for a team-managed one. */
export function makeSchemes(
  random: Random,
  shape: Shape,
  population: Population,
  groups: Groups,
  roles: Role[],
  projects: Project[],
): PermissionScheme[] {
  const ids = new Map(roles.filter((role) => role.projectId === null).map((role) => [role.name, role.id]));
  let nextGrant = FIRST_GRANT;
  const grant = (permission: string, holder: Holder): PermissionGrant => {
    nextGrant += 1;
    return { id: nextGrant, permission, holder };
  };
  const holder = (plan: HolderPlan): Holder => holderOf(plan, ids, random, population, groups);
  const schemes: PermissionScheme[] = [];
  for (let index = 0; index < shape.permissionSchemes; index += 1) {
    const plan = plans[index % plans.length] as SchemePlan;
    const copy = Math.floor(index / plans.length);
    const grants = [
      ...otherGrants.slice(0, 5).map(([permission, who]) => grant(permission, holder(who))),
      ...plan.browse.map((who) => grant('BROWSE_PROJECTS', holder(who))),
      ...otherGrants.slice(5).map(([permission, who]) => grant(permission, holder(who))),
    ];
    schemes.push({
      id: FIRST_SCHEME + index,
      name: copy === 0 ? plan.name : `${plan.name} (${copy + 1})`,
      description: plan.description,
      projectId: null,
      grants,
    });
  }
  const shared = schemes.slice();
  for (const project of projects) {
    if (project.style === 'classic') {
      project.permissionSchemeId = schemeFor(project, shared, random).id;
      continue;
    }
    const scheme = ownScheme(project, FIRST_SCHEME + schemes.length, roles, grant);
    schemes.push(scheme);
    project.permissionSchemeId = scheme.id;
  }
  return schemes;
}

function schemeFor(project: Project, schemes: PermissionScheme[], random: Random): PermissionScheme {
  const planOf = (index: number) => plans[index % plans.length];
  const known = schemes.find((_, index) => planOf(index)?.knownFor.includes(project.key));
  if (known !== undefined) return known;
  const usual = schemes.filter((_, index) => planOf(index)?.usualFor === project.projectTypeKey);
  return random.pick(usual.length > 0 ? usual : schemes);
}

function ownScheme(
  project: Project,
  id: number,
  roles: Role[],
  grant: (permission: string, holder: Holder) => PermissionGrant,
): PermissionScheme {
  const [administrator, member, viewer] = roles.filter((role) => role.projectId === project.id);
  const to = (permission: string, role: Role | undefined) =>
    role === undefined ? [] : [grant(permission, { type: 'projectRole', roleId: role.id })];
  return {
    id,
    name: `Permissions of ${project.name}`,
    description: '',
    projectId: project.id,
    grants: [
      ...to('ADMINISTER_PROJECTS', administrator),
      ...to('BROWSE_PROJECTS', administrator),
      ...to('BROWSE_PROJECTS', member),
      ...to('BROWSE_PROJECTS', viewer),
      ...to('CREATE_ISSUES', member),
      // An open team-managed project lets everyone with Jira in; a private one only its roles.
      ...(project.isPrivate ? [] : [grant('BROWSE_PROJECTS', { type: 'applicationRole', key: null })]),
    ],
  };
}

function holderOf(
  plan: HolderPlan,
  roleIds: ReadonlyMap<string, number>,
  random: Random,
  population: Population,
  groups: Groups,
): Holder {
  if (plan.startsWith('role:')) {
    // A site with few shared roles gives the right to the first of them.
    const roleId = roleIds.get(plan.slice('role:'.length)) ?? roleIds.values().next().value;
    if (roleId === undefined) throw new Error('a site has at least one role');
    return { type: 'projectRole', roleId };
  }
  if (plan.startsWith('application:')) return { type: 'applicationRole', key: plan.slice('application:'.length) };
  switch (plan) {
    case 'team':
      return { type: 'group', groupId: random.pick(groups.teams.length > 0 ? groups.teams : groups.all).groupId };
    case 'person':
      return { type: 'user', accountId: random.pick(population.staff).accountId };
    case 'anyLoggedIn':
      return { type: 'applicationRole', key: null };
    case 'userField':
      return { type: 'userCustomField', fieldId: USER_FIELD };
    case 'groupField':
      return { type: 'groupCustomField', fieldId: GROUP_FIELD };
    case 'portal':
      return { type: 'sd.customer.portal.only' };
    default:
      return { type: plan as 'projectLead' | 'reporter' | 'assignee' | 'anyone' };
  }
}
