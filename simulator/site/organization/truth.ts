/** What is true of the organization, computed from the site alone. */
import { derived } from '../derived.ts';
import type { Site } from '../model.ts';
import type { AccountStatus, ClaimStatus, OrganizationAccount, OrganizationGroup, Workspace } from './model.ts';

type MembershipStatus = 'active' | 'suspended' | 'no_membership';
type Status = 'active' | 'suspended' | 'not_invited' | 'deactivated' | 'for_deletion';

/** One account of the organization, once, however many directories it is in. */
export interface OrganizationAccountTruth {
  readonly accountId: string;
  readonly name: string;
  /** The address itself, and what the administration API shows of it: null where an unmanaged account hides it. */
  readonly email: string;
  readonly shownEmail: string | null;
  readonly emailVerified: boolean;
  readonly claimStatus: ClaimStatus;
  readonly accountStatus: AccountStatus;
  readonly membershipStatus: MembershipStatus;
  /** The composite of the two, as Atlassian documents it. */
  readonly status: Status;
  /** Null for unmanaged accounts, of which the API does not tell. */
  readonly mfaEnabled: boolean | null;
  readonly managementSource: 'invited' | 'synced' | null;
  /** When it was first added to any directory; null for those in none. */
  readonly addedToOrg: string | null;
  readonly directoryIds: readonly string[];
  readonly suspendedIn: readonly string[];
  /** Products it has been seen in. */
  readonly lastActive: readonly { readonly workspaceId: string; readonly at: string }[];
  readonly platformRoles: readonly string[];
  /** Whether the Jira site has this account. */
  readonly onSite: boolean;
}

export function membershipStatusOf({ memberships }: OrganizationAccount): MembershipStatus {
  if (memberships.length === 0) return 'no_membership';
  return memberships.every((each) => each.status === 'suspended') ? 'suspended' : 'active';
}

export function statusOf(account: OrganizationAccount): Status {
  if (account.forDeletion) return 'for_deletion';
  if (account.accountStatus === 'inactive') return 'deactivated';
  const membership = membershipStatusOf(account);
  return membership === 'no_membership' ? 'not_invited' : membership;
}

/** The organization sees addresses of managed accounts; others show theirs only if their profile does. */
export function shownEmailOf(account: OrganizationAccount): string | null {
  return account.claimStatus === 'managed' || account.emailVisible ? account.email : null;
}

/** When it was first added to any directory. */
export function addedToOrgOf({ memberships }: OrganizationAccount): string | null {
  return memberships.map((each) => each.addedAt).sort()[0] ?? null;
}

export function organizationAccounts(site: Site): OrganizationAccountTruth[] {
  return [...site.organization.accounts.values()].map((account) => ({
    accountId: account.accountId,
    name: account.name,
    email: account.email,
    shownEmail: shownEmailOf(account),
    emailVerified: account.emailVerified,
    claimStatus: account.claimStatus,
    accountStatus: account.accountStatus,
    membershipStatus: membershipStatusOf(account),
    status: statusOf(account),
    mfaEnabled: account.claimStatus === 'managed' ? account.mfaEnabled : null,
    managementSource: account.claimStatus === 'managed' ? account.managementSource : null,
    addedToOrg: addedToOrgOf(account),
    directoryIds: account.memberships.map((each) => each.directoryId),
    suspendedIn: account.memberships.filter((each) => each.status === 'suspended').map((each) => each.directoryId),
    lastActive: account.lastActive,
    platformRoles: account.platformRoles,
    onSite: site.accounts.has(account.accountId),
  }));
}

export interface OrganizationGroupTruth {
  readonly groupId: string;
  readonly name: string;
  readonly description: string;
  readonly directoryId: string;
  readonly externalSynced: boolean;
  readonly managedBy: OrganizationGroup['managedBy'];
  readonly modifiable: boolean;
  readonly deletable: boolean;
  /** Accounts of the organization: apps and customers in a Jira group are not among them. */
  readonly members: readonly string[];
  /** Whether the Jira site has this group. */
  readonly onSite: boolean;
}

export function organizationGroups(site: Site): OrganizationGroupTruth[] {
  return derived(site, 'organization groups', () =>
    [...site.organization.groups.values()].flatMap((group) => {
      const { groupId, description, directoryId, externalSynced, managedBy, own } = group;
      const source = own ?? site.groups.get(groupId);
      if (source === undefined) return [];
      return {
        groupId,
        name: source.name,
        description,
        directoryId,
        externalSynced,
        managedBy,
        modifiable: !externalSynced,
        deletable: !externalSynced && !givesAccess(site, groupId),
        members: [...source.members].filter((accountId) => isIn(site, accountId, directoryId)),
        onSite: own === null,
      };
    }),
  );
}

/** The groups of the organization that an account is in. */
export function organizationGroupsOf(site: Site, accountId: string): readonly OrganizationGroupTruth[] {
  const index = derived(site, 'organization groups by account', () => {
    const found = new Map<string, OrganizationGroupTruth[]>();
    for (const group of organizationGroups(site)) {
      for (const member of group.members) {
        const groups = found.get(member);
        if (groups === undefined) found.set(member, [group]);
        else groups.push(group);
      }
    }
    return found;
  });
  return index.get(accountId) ?? [];
}

/** The products that groups let an account into. */
export function workspacesOf(site: Site, accountId: string): Workspace[] {
  const ids = new Set(organizationGroupsOf(site, accountId).map((group) => group.groupId));
  return site.organization.workspaces.filter((workspace) => workspace.groupIds.some((groupId) => ids.has(groupId)));
}

function isIn(site: Site, accountId: string, directoryId: string): boolean {
  const account = site.organization.accounts.get(accountId);
  return account?.memberships.some((each) => each.directoryId === directoryId) ?? false;
}

function givesAccess(site: Site, groupId: string): boolean {
  const doors = [...site.organization.workspaces, ...site.applicationRoles];
  return doors.some((door) => door.groupIds.includes(groupId));
}

/** The organization as JSON. */
export function organizationTruth(site: Site): Record<string, unknown> {
  const { orgId, name, directories, workspaces } = site.organization;
  return {
    orgId,
    name,
    directories,
    workspaces,
    accounts: organizationAccounts(site),
    groups: organizationGroups(site),
  };
}
