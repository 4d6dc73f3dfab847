import type { PrincipalType } from './entitlement.ts';

/** Who holds an entitlement, as Jira stores it (DESIGN 4). A public contract: fields are added, never renamed. */
export interface Grant {
  /** `<entitlementId>:<principalType>:<principalId>` (PARITY 2). */
  readonly id: string;
  readonly entitlementId: string;
  readonly principalType: PrincipalType;
  readonly principalId: string;
}

/** An entitlement that an active account can use now, and every way by which it holds it. */
export interface EffectiveGrant extends Grant {
  readonly principalType: 'user';
  /** `direct`, `group:<groupId>`, `project-role:<projectId>:<roleId>`, or two of them joined by ` > `. */
  readonly via: readonly string[];
}

export function grantId(entitlementId: string, principalType: PrincipalType, principalId: string): string {
  return `${entitlementId}:${principalType}:${principalId}`;
}
