import type { Random } from '../random.ts';
import type { Population } from './accounts.ts';
import type { Account, ApplicationRole, Group } from './model.ts';
import { codeNames, departments, groupSuffixes, offices } from './names.ts';
import type { Shape } from './shapes.ts';

/** The groups every site has for itself, by what they are for. */
export interface Groups {
  readonly all: Group[];
  readonly administrators: Group;
  readonly customers: Group;
  readonly apps: Group;
  /** Groups of teams, offices and departments, in order. */
  readonly teams: Group[];
  readonly applicationRoles: ApplicationRole[];
}

export function makeGroups(random: Random, shape: Shape, population: Population, siteName: string): Groups {
  const { admin, limited, people, staff, inactive, customers, apps } = population;
  const licensed = random.sample(people, Math.round(people.length * shape.licensedShare));
  const share = (of: readonly Account[], part: number) => random.sample(of, Math.ceil(of.length * part));
  const group = (name: string, members: readonly Account[]): Group => ({
    groupId: random.uuid(),
    name,
    members: new Set(members.map((member) => member.accountId)),
  });

  const software = group(`jira-software-users-${siteName}`, [admin, limited, ...licensed, ...share(inactive, 0.5)]);
  const work = group(`jira-users-${siteName}`, share(staff, 0.25));
  const service = group(`jira-servicemanagement-users-${siteName}`, share(licensed, 0.12));
  const discovery = group(`jira-product-discovery-users-${siteName}`, share(licensed, 0.06));
  const administrators = group('jira-administrators', [admin, ...random.sample(people, 4)]);
  const siteAdmins = group('site-admins', [admin, ...random.sample(people, 1)]);
  const appGroup = group('atlassian-addons-admin', apps);
  const portal = group(`jira-servicemanagement-customers-${siteName}`, [
    ...share(customers, 0.7),
    ...random.sample(people, 2),
  ]);
  const own = [software, work, service, discovery, administrators, siteAdmins, appGroup, portal];
  const teams = teamNames(shape.groups - own.length).map((name, index) =>
    group(name, random.sample(staff, sizeOf(random, shape, index))),
  );
  return {
    all: random.sample([...own, ...teams], own.length + teams.length),
    administrators,
    customers: portal,
    apps: appGroup,
    teams,
    applicationRoles: [
      role('jira-software', 'Jira', [software, administrators, siteAdmins], software, shape, false),
      role('jira-servicedesk', 'Jira Service Management', [service, administrators], service, shape, false),
      role('jira-core', 'Jira Work Management', [work], work, shape, true),
      role('jira-product-discovery', 'Jira Product Discovery', [discovery], discovery, shape, false),
    ],
  };
}

function role(
  key: string,
  name: string,
  groups: Group[],
  preset: Group,
  shape: Shape,
  platform: boolean,
): ApplicationRole {
  return {
    key,
    name,
    groupIds: groups.map((group) => group.groupId),
    defaultGroupIds: [preset.groupId],
    numberOfSeats: shape.seats ?? Math.ceil((shape.accounts * 1.2) / 100) * 100,
    platform,
    selectedByDefault: key === 'jira-software',
  };
}

function sizeOf(random: Random, shape: Shape, index: number): number {
  const exact = shape.exactGroupSizes[index];
  if (exact !== undefined) return exact;
  const spread = Math.round(shape.membersPerGroup * 0.8);
  return random.between(Math.max(0, shape.membersPerGroup - spread), shape.membersPerGroup + spread);
}

function teamNames(count: number): string[] {
  const names = [...groupSuffixes.flatMap((suffix) => departments.map((name) => `${name}${suffix}`)), ...offices];
  // The first names meet the exact sizes, so the two biggest are those one expects to be big.
  const known = ['archive-2019', 'design-guild', 'on-site-badges', 'all-engineering', 'office-managers', 'founders'];
  const list = [...known, 'all-employees', ...names].slice(0, count);
  for (let index = 0; list.length < count; index += 1) {
    list.push(`team-${codeNames[index % codeNames.length]}-${Math.floor(index / codeNames.length) + 1}`);
  }
  return list;
}
