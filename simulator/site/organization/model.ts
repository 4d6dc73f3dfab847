/** The organization above the site: who is in it, by the administration API's own facts (OpenAPI: API for Atlassian Access). */

/** Where users and groups live; the site's own comes first. */
export interface Directory {
  readonly directoryId: string;
  readonly name: string;
}

/** One product on one site: what the API calls a workspace. */
export interface Workspace {
  /** An ARI: `ari:cloud:jira-software::site/{cloudId}`. */
  readonly id: string;
  readonly name: string;
  readonly typeKey: 'jira-software' | 'jira-servicedesk' | 'confluence';
  readonly directoryId: string;
  /** Null for products of the simulated site, whose address is known only while it listens. */
  readonly hostUrl: string | null;
  readonly createdAt: string;
  /** The groups that let people in. */
  readonly groupIds: readonly string[];
}

export interface DirectoryMembership {
  readonly directoryId: string;
  status: 'active' | 'suspended';
  readonly addedAt: string;
}

export type ClaimStatus = 'managed' | 'unmanaged';
export type AccountStatus = 'active' | 'inactive';
export type ManagementSource = 'invited' | 'synced';
export type PlatformRole = 'atlassian/org-admin' | 'atlassian/site-admin';

export interface OrganizationAccount {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** The profile's visibility. The organization sees addresses of managed accounts whatever it says. */
  readonly emailVisible: boolean;
  readonly emailVerified: boolean;
  /** Managed: the organization claimed it. Having a verified domain does not claim every account of it. */
  claimStatus: ClaimStatus;
  accountStatus: AccountStatus;
  /** In the 14 days before a deletion is final. */
  forDeletion: boolean;
  /** Two-step verification; the API tells it of managed accounts only. */
  readonly mfaEnabled: boolean;
  /** Null where Atlassian could not determine it. The API tells it of managed accounts only. */
  readonly managementSource: ManagementSource | null;
  /** Empty for managed accounts that nobody invited. */
  readonly memberships: DirectoryMembership[];
  /** Products the account has been seen in. */
  readonly lastActive: { readonly workspaceId: string; readonly at: string }[];
  readonly platformRoles: readonly PlatformRole[];
}

export interface OrganizationGroup {
  readonly groupId: string;
  readonly directoryId: string;
  readonly description: string;
  /** Provisioned by an identity provider: nobody may change it here. */
  readonly externalSynced: boolean;
  readonly managedBy: 'external' | 'admins' | 'team-members' | 'open';
  /** Null where the Jira site has the group too: its name and members are the site's. */
  readonly own: { readonly name: string; readonly members: Set<string> } | null;
}

export interface Organization {
  readonly orgId: string;
  readonly name: string;
  readonly directories: Directory[];
  readonly workspaces: Workspace[];
  readonly accounts: Map<string, OrganizationAccount>;
  readonly groups: Map<string, OrganizationGroup>;
}
