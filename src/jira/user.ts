import { z } from 'zod';

type AccountType = 'atlassian' | 'app' | 'customer' | 'unknown';

const ACCOUNT_TYPES: ReadonlySet<unknown> = new Set<AccountType>(['atlassian', 'app', 'customer', 'unknown']);

const text = z.string().nullish();

/**
 * A user wherever Jira puts one: in lists, as a lead, as a member. Deleted users may lack all but the id.
 * One transform for the whole record, not one a field: there can be a million of these in a sync.
 */
export const userSchema = z
  .object({
    accountId: z.string().min(1),
    accountType: z.unknown().optional(),
    appType: text,
    displayName: text,
    emailAddress: text,
    active: z.boolean().nullish(),
    timeZone: text,
    locale: text,
  })
  .transform((user) => ({
    accountId: user.accountId,
    // A kind that is new to us is `unknown` until we know what it means.
    accountType: (ACCOUNT_TYPES.has(user.accountType) ? user.accountType : 'unknown') as AccountType,
    appType: user.appType ?? null,
    displayName: user.displayName ?? null,
    // Jira hides an address by leaving it out or by leaving it empty (FACTS 3).
    emailAddress: user.emailAddress?.trim() ? user.emailAddress : null,
    active: user.active ?? null,
    timeZone: user.timeZone ?? null,
    locale: user.locale ?? null,
  }));

/** `emailAddress` is null where the user's profile hides it; `active` is null only where Jira left it out. */
export type JiraUser = z.infer<typeof userSchema>;
