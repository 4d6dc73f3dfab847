import type { Random } from '../../random.ts';
import type { Groups } from '../groups.ts';
import type { Group } from '../model.ts';
import { codeNames } from '../names.ts';
import type { Shape } from '../shapes.ts';
import type { Directory, OrganizationAccount, OrganizationGroup } from './model.ts';

/** Share of team groups that an identity provider owns. */
const SYNCED_SHARE = 0.4;
/** Share of the site's people who may use Confluence. */
const CONFLUENCE_SHARE = 0.6;

type Kind = Pick<OrganizationGroup, 'externalSynced' | 'managedBy'>;

const byAdmins: Kind = { externalSynced: false, managedBy: 'admins' };
const byProvider: Kind = { externalSynced: true, managedBy: 'external' };

/** The first team groups are one of each kind, so that the smallest organization has them all. */
const firstKinds: readonly Kind[] = [
  byProvider,
  { externalSynced: false, managedBy: 'open' },
  { externalSynced: false, managedBy: 'team-members' },
];

/** The site's groups with what the organization adds, and the groups that only the organization has. */
export function makeOrganizationGroups(
  random: Random,
  shape: Shape,
  groups: Groups,
  accounts: OrganizationAccount[],
  directories: Directory[],
): OrganizationGroup[] {
  const site = directories[0] as Directory;
  const teams = new Map(groups.teams.map((group, index) => [group, index]));
  const fromSite = groups.all.map((group): OrganizationGroup => {
    const kind = kindOf(random, teams.get(group) ?? null);
    const description = kind.externalSynced ? 'Kept by the identity provider' : `Members of ${group.name}`;
    return { groupId: group.groupId, directoryId: site.directoryId, description, ...kind, own: null };
  });
  const pools = directories.map((directory) => membersOfDirectory(accounts, directory));
  const poolAt = (index: number) => pools[index] as OrganizationAccount[];
  const access = directories.map((directory, index) => confluenceGroup(random, directory, poolAt(index)));
  const rest = Array.from({ length: Math.max(0, shape.organizationGroups - access.length) }, (_, index) => {
    const turn = index % directories.length;
    return ownGroup(random, directories[turn] as Directory, index, poolAt(turn));
  });
  return [...fromSite, ...access, ...rest];
}

/** What is new on the site without more being known of it: made by an administrator. */
export function siteGroupFacts(group: Group, directoryId: string): OrganizationGroup {
  return { groupId: group.groupId, directoryId, description: '', ...byAdmins, own: null };
}

/** Groups for access are never synced: Atlassian refuses that for default groups. */
function kindOf(random: Random, team: number | null): Kind {
  if (team === null) return byAdmins;
  return firstKinds[team] ?? (random.chance(SYNCED_SHARE) ? byProvider : byAdmins);
}

/** Lets people into the Confluence of a directory's site. */
function confluenceGroup(random: Random, directory: Directory, pool: OrganizationAccount[]): OrganizationGroup {
  const members = pool.filter(() => random.chance(CONFLUENCE_SHARE));
  return {
    groupId: random.uuid(),
    directoryId: directory.directoryId,
    description: 'Grants access to Confluence',
    ...byAdmins,
    own: { name: `confluence-users-${slug(directory)}`, members: idsOf(members) },
  };
}

function ownGroup(random: Random, directory: Directory, index: number, pool: OrganizationAccount[]) {
  const code = codeNames[index % codeNames.length] as string;
  const kind = random.chance(SYNCED_SHARE) ? byProvider : byAdmins;
  return {
    groupId: random.uuid(),
    directoryId: directory.directoryId,
    description: `Readers of the space ${code}`,
    ...kind,
    own: { name: `space-${code}-${index + 1}`, members: idsOf(random.sample(pool, random.between(1, 20))) },
  };
}

function membersOfDirectory(accounts: OrganizationAccount[], { directoryId }: Directory): OrganizationAccount[] {
  return accounts.filter((account) => account.memberships.some((each) => each.directoryId === directoryId));
}

function idsOf(accounts: OrganizationAccount[]): Set<string> {
  return new Set(accounts.map((account) => account.accountId));
}

function slug({ name }: Directory): string {
  return name.toLowerCase().replaceAll(' ', '-');
}
