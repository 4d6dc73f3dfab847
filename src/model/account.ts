/** What kind of account Atlassian says this is; `unknown` also stands for kinds that are newer than this code. */
export type AccountType = 'atlassian' | 'app' | 'customer' | 'unknown';

/** `inactive`: may not log in to this site. `suspended`: taken out of the directory, reversibly. `deleted`: closed for good. */
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
  /** Null where no organization was asked. */
  readonly managed: boolean | null;
  readonly claim: string | null;
  /** ISO 8601 date or time. */
  readonly lastActive: string | null;
  readonly mfa: boolean | null;
}

const ACCOUNT_TYPES: ReadonlySet<string> = new Set(['atlassian', 'app', 'customer', 'unknown']);

/** Narrows Jira's text; kinds that Atlassian adds later become `unknown`, so that no account is lost. */
export function toAccountType(text: string | null | undefined): AccountType {
  return text != null && ACCOUNT_TYPES.has(text) ? (text as AccountType) : 'unknown';
}
