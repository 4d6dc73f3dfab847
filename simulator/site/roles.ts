import type { Random } from '../random.ts';
import type { Population } from './accounts.ts';
import type { Groups } from './groups.ts';
import type { Actor, Project, Role } from './model.ts';
import type { Shape } from './shapes.ts';

/** Who usually stands in a role. */
type Fill = 'admins' | 'apps' | 'team' | 'readers' | 'agents' | 'customers' | 'few';

interface RolePlan {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly fill: Fill;
}

/** The roles that all company-managed projects share; ids as on real sites. */
const sharedRoles: readonly RolePlan[] = [
  { id: 10002, name: 'Administrators', description: 'Administer the project', fill: 'admins' },
  {
    id: 10003,
    name: 'atlassian-addons-project-access',
    description: 'A project role that represents Connect add-ons declaring a scope that requires more than read access',
    fill: 'apps',
  },
  { id: 10100, name: 'Developers', description: 'Work on issues', fill: 'team' },
  { id: 10101, name: 'Viewers', description: 'Read issues', fill: 'readers' },
  { id: 10102, name: 'Service Desk Team', description: 'Answer requests', fill: 'agents' },
  { id: 10103, name: 'Service Desk Customers', description: 'Raise requests in the portal', fill: 'customers' },
  { id: 10104, name: 'Release Managers', description: 'Ship versions', fill: 'few' },
  { id: 10105, name: 'External Contractors', description: 'Work for us for a while', fill: 'few' },
];

/** A team-managed project's own three roles. */
const ownRoles: readonly Omit<RolePlan, 'id'>[] = [
  { name: 'Administrator', description: 'Can do most things, like update settings', fill: 'admins' },
  { name: 'Member', description: 'Part of the team, can add and edit work', fill: 'team' },
  { name: 'Viewer', description: 'Can search through, view and comment on work', fill: 'readers' },
];

const FIRST_OWN_ROLE = 10_300;
const FIRST_EXTRA_ROLE = 10_200;
const FIRST_ACTOR = 20_000;

/** Makes the roles and puts actors into every project. One actor in `UNKNOWN_EVERY` points at a deleted account. */
const UNKNOWN_EVERY = 97;

export function makeRoles(random: Random, shape: Shape, population: Population, groups: Groups, projects: Project[]) {
  const roles: Role[] = [];
  const shared = sharedPlans(shape.rolesPerProject);
  for (const plan of shared) roles.push(roleOf(plan, null));

  let nextActor = FIRST_ACTOR;
  let nextOwnRole = FIRST_OWN_ROLE;
  const account = (accountId: string): Actor => {
    nextActor += 1;
    return { id: nextActor, kind: 'account', accountId: nextActor % UNKNOWN_EVERY === 0 ? 'unknown' : accountId };
  };
  const group = (groupId: string): Actor => {
    nextActor += 1;
    return { id: nextActor, kind: 'group', groupId };
  };
  const make: Maker = { random, shape, population, groups, account, group };

  for (const project of projects) {
    const plans: RolePlan[] =
      project.style === 'classic' ? shared : ownRoles.map((plan, index) => ({ ...plan, id: nextOwnRole + index }));
    if (project.style === 'next-gen') {
      for (const plan of plans) roles.push(roleOf(plan, project.id));
      nextOwnRole += ownRoles.length;
    }
    for (const plan of plans) project.actors.set(plan.id, actorsFor(plan.fill, project, make));
    const addons = sharedRoles[1] as RolePlan;
    if (project.style === 'next-gen') project.actors.set(addons.id, actorsFor('apps', project, make));
  }
  const administrators = roles[0] as Role;
  administrators.defaultActors.push(group(groups.administrators.groupId));
  return roles;
}

function sharedPlans(count: number): RolePlan[] {
  const plans = sharedRoles.slice(0, Math.max(count, 2));
  for (let index = 0; plans.length < count; index += 1) {
    plans.push({ id: FIRST_EXTRA_ROLE + index, name: `Role ${index + 1}`, description: '', fill: 'few' });
  }
  return plans;
}

function roleOf(plan: RolePlan, projectId: string | null): Role {
  return {
    id: plan.id,
    name: plan.name,
    description: plan.description,
    projectId,
    admin: plan.fill === 'admins',
    default: plan.fill === 'team',
    defaultActors: [],
  };
}

interface Maker {
  readonly random: Random;
  readonly shape: Shape;
  readonly population: Population;
  readonly groups: Groups;
  account(accountId: string): Actor;
  group(groupId: string): Actor;
}

function actorsFor(fill: Fill, project: Project, make: Maker): Actor[] {
  const { random, population, groups, shape } = make;
  const accounts = (from: readonly { accountId: string }[], count: number) =>
    random.sample(from, Math.min(count, from.length)).map((each) => make.account(each.accountId));
  const teams = (count: number) =>
    random.sample(groups.teams, Math.min(count, groups.teams.length)).map((each) => make.group(each.groupId));
  const strays = () => [
    ...(random.chance(0.15) ? accounts(population.inactive, 1) : []),
    ...(random.chance(0.04) ? accounts(population.former, 1) : []),
  ];
  const isDesk = project.projectTypeKey === 'service_desk';

  switch (fill) {
    case 'admins':
      return [
        ...(project.style === 'classic' ? [make.group(groups.administrators.groupId)] : []),
        ...accounts(population.people, random.between(1, 2)),
        ...(random.chance(0.08) ? accounts(population.inactive, 1) : []),
      ];
    case 'apps':
      return [make.group(groups.apps.groupId), ...accounts(population.apps, random.between(0, 2))];
    case 'team':
      return [...teams(random.between(1, 3)), ...accounts(population.people, shape.usersPerRole), ...strays()];
    case 'readers':
      return random.chance(0.4) ? [] : [...teams(random.between(0, 2)), ...accounts(population.people, 1)];
    case 'agents':
      return isDesk ? [...teams(1), ...accounts(population.people, shape.usersPerRole), ...strays()] : [];
    case 'customers':
      return isDesk ? [make.group(groups.customers.groupId), ...accounts(population.customers, 2)] : [];
    case 'few':
      return random.chance(0.6) ? [] : [...accounts(population.people, random.between(1, 2)), ...strays()];
  }
}
