import { entitlementId } from '../../model/entitlement.ts';
import { projectRoleId } from '../../model/project-role.ts';
import type { RequestRepository } from '../../store/access/requests.ts';
import type { Store } from '../../store/store.ts';
import type { JiraSite } from '../jira-sites.ts';

/** A project role for people: "role Developers in KEY". */
export interface HeldRole {
  /** Of the entitlement. */
  readonly id: string;
  readonly words: string;
}

/** What the steps of a change may use. */
export interface AccessContext {
  readonly site: JiraSite;
  readonly requests: RequestRepository;
  /** Ids of the accounts that have this name or email address as far as the last sealed sync knows. */
  readonly accountsNamed: (text: string) => Promise<readonly string[]>;
  /** Roles in projects that the account holds directly, as far as the last sealed sync knows. */
  readonly rolesOf: (accountId: string) => Promise<readonly HeldRole[]>;
  /** When the sync was sealed that these are known from, ISO 8601; null where none was. */
  readonly sealedAt: () => Promise<string | null>;
  /** Aborted when the activity is to end at once. */
  readonly signal: AbortSignal;
}

export function accessContext(store: Store, site: JiraSite, signal: AbortSignal): AccessContext {
  return {
    site,
    requests: store.requests(site.connection),
    accountsNamed: (text) => store.accountsNamed(site.connection, text),
    rolesOf: async (accountId) =>
      (await store.rolesHeldBy(site.connection, accountId)).map(({ projectId, roleId, roleName, projectKey }) => ({
        id: entitlementId('project-role', projectRoleId(projectId, roleId), 'assigned'),
        words: `role ${roleName} in ${projectKey}`,
      })),
    sealedAt: async () => (await store.reader(site.connection))?.sealed.sealedAt ?? null,
    signal,
  };
}
