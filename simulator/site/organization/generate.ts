import type { Random } from '../../random.ts';
import type { Population } from '../accounts.ts';
import { isoDaysAgo } from '../clock.ts';
import type { Groups } from '../groups.ts';
import type { Shape } from '../shapes.ts';
import { makeOrganizationAccounts } from './accounts.ts';
import { makeOrganizationGroups } from './groups.ts';
import type { Directory, Organization, OrganizationAccount, Workspace } from './model.ts';
import { makeWorkspaces } from './workspaces.ts';

/** What an organization is made from: the parts of its Jira site. */
export interface SiteParts {
  readonly population: Population;
  readonly groups: Groups;
  readonly cloudId: string;
}

const DIRECTORY_NAMES = ['Primary Directory', 'Meridian Labs', 'Acme Robotics', 'Meridian Japan'];

/** How many of those who may use a product ever did, and how long ago at most. */
const EVER_ACTIVE = 0.88;
const LONGEST_AGO_DAYS = 400;

/** The organization of a site: the same seed and shape always give the same one. */
export function makeOrganization(random: Random, shape: Shape, site: SiteParts): Organization {
  const orgId = random.fork('id').uuid();
  const directories = makeDirectories(random.fork('directories'), shape.directories);
  const accounts = makeOrganizationAccounts(random.fork('accounts'), shape, site.population, directories);
  const groups = makeOrganizationGroups(random.fork('groups'), shape, site.groups, accounts, directories);
  const workspaces = makeWorkspaces(random.fork('workspaces'), site, directories, groups);
  const memberIds = new Map(groups.map((group) => [group.groupId, group.own?.members]));
  for (const group of site.groups.all) memberIds.set(group.groupId, group.members);
  const activity = random.fork('activity');
  for (const workspace of workspaces) markActive(activity, workspace, accounts, memberIds);
  return {
    orgId,
    name: 'Meridian Robotics',
    directories,
    workspaces,
    accounts: new Map(accounts.map((account) => [account.accountId, account])),
    groups: new Map(groups.map((group) => [group.groupId, group])),
  };
}

function makeDirectories(random: Random, count: number): Directory[] {
  return Array.from({ length: Math.max(1, count) }, (_, index) => ({
    directoryId: random.uuid(),
    name: DIRECTORY_NAMES[index] ?? `Directory ${index + 1}`,
  }));
}

function markActive(
  random: Random,
  workspace: Workspace,
  accounts: OrganizationAccount[],
  members: ReadonlyMap<string, ReadonlySet<string> | undefined>,
): void {
  for (const account of accounts) {
    if (!workspace.groupIds.some((groupId) => members.get(groupId)?.has(account.accountId))) continue;
    if (!random.chance(EVER_ACTIVE)) continue;
    // Squared, so that most have been there lately.
    const days = random.next() ** 2 * LONGEST_AGO_DAYS;
    account.lastActive.push({ workspaceId: workspace.id, at: isoDaysAgo(days) });
  }
}
