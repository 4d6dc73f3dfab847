/** What kind of account Atlassian says this is; `unknown` also stands for kinds that are newer than this code. */
export type AccountType = 'atlassian' | 'app' | 'customer' | 'unknown';

/**
 * `inactive`: may not log in to this site. Why that is only an organization tells: `suspended`, taken out of its directory,
 * reversibly; or `deleted`, in the 14 days after which that is final.
 */
export type AccountStatus = 'active' | 'inactive' | 'suspended' | 'deleted';

/** One Atlassian account as the last sealed sync knows it. A public contract: fields are added, never renamed. */
export interface Account {
  readonly accountId: string;
  readonly displayName: string;
  /** Null where Jira hides it and no organization key fills it in. Never a key: people change it. */
  readonly email: string | null;
  readonly emailSource: 'jira' | 'organization' | null;
  readonly accountType: AccountType;
  readonly active: boolean;
  readonly status: AccountStatus;
  /** Listed by the Jira site itself, not only by the organization. */
  readonly onSite: boolean;
  /** Claimed by the organization. Null where no organization was asked. */
  readonly managed: boolean | null;
  /** `managed` or `unmanaged`; null for accounts that the organization does not list, such as apps and customers. */
  readonly claim: string | null;
  /** The organization's own word, such as `not_invited`; see `OrganizationStatus`. */
  readonly organizationStatus: string | null;
  /** ISO 8601 date or time. Of managed accounts, up to a day late. */
  readonly lastActive: string | null;
  /** Two-step verification, as far as the organization tells: of managed accounts. */
  readonly mfa: boolean | null;
}

const ACCOUNT_TYPES: ReadonlySet<string> = new Set(['atlassian', 'app', 'customer', 'unknown']);

/** What an organization calls the state of an account (Atlassian: Organizations REST API, MultiDirectoryUser, 2026-08). */
export type OrganizationStatus = 'active' | 'suspended' | 'not_invited' | 'deactivated' | 'for_deletion';

/** Nobody may have been invited anywhere, and still use the account elsewhere: `not_invited` says nothing of the account. */
const STATUS_OF: Readonly<Record<OrganizationStatus, AccountStatus>> = {
  active: 'active',
  not_invited: 'active',
  suspended: 'suspended',
  deactivated: 'inactive',
  for_deletion: 'deleted',
};

/**
 * The state of an account from both that know of it. Whether it may log in to the site, Jira tells (`activeOnSite`, null
 * for accounts that are not on it); why not, the organization. States that Atlassian adds later count as `inactive`.
 */
export function toAccountStatus(activeOnSite: boolean | null, organizationStatus: string | null): AccountStatus {
  if (activeOnSite === true) return 'active';
  const told = STATUS_OF[organizationStatus as OrganizationStatus] ?? 'inactive';
  return activeOnSite === false && told === 'active' ? 'inactive' : told;
}

/** Narrows Jira's text; kinds that Atlassian adds later become `unknown`, so that no account is lost. */
export function toAccountType(text: string | null | undefined): AccountType {
  return text != null && ACCOUNT_TYPES.has(text) ? (text as AccountType) : 'unknown';
}
