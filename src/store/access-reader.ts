import type { Account } from '../model/account.ts';
import type { Entitlement } from '../model/entitlement.ts';
import type { EffectiveGrant, Grant } from '../model/grant.ts';
import type { Group } from '../model/group.ts';
import type { Project } from '../model/project.ts';
import type { ProjectRole } from '../model/project-role.ts';

/** Narrows a list of grants; all given fields must match. */
export interface GrantFilter {
  readonly entitlementId?: string;
  readonly principalId?: string;
  readonly resourceType?: Entitlement['resourceType'];
}

export interface AccountFilter {
  readonly accountId?: string;
  /** Also accounts of the organization that the Jira site does not list. */
  readonly includeOffSite?: boolean;
}

/** A sync that was sealed, and when. */
export interface SealedSync {
  readonly syncId: number;
  /** ISO 8601. */
  readonly sealedAt: string;
}

/** The newest sealed sync that a reader reads from. */
export interface Sealed extends SealedSync {
  /** The newest one that the organization's part was sealed with, which may be an earlier one; null: none is known. */
  readonly organization: SealedSync | null;
}

/** What the last sealed sync of one connection knows. Rows are streamed in the order of their ids. */
export interface AccessReader {
  readonly sealed: Sealed;
  accounts(filter?: AccountFilter): AsyncIterable<Account>;
  groups(): AsyncIterable<Group>;
  projects(): AsyncIterable<Project>;
  roles(): AsyncIterable<ProjectRole>;
  entitlements(): AsyncIterable<Entitlement>;
  grants(filter?: GrantFilter): AsyncIterable<Grant>;
  effectiveGrants(filter?: GrantFilter): AsyncIterable<EffectiveGrant>;
}
