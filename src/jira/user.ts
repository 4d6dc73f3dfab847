import { z } from 'zod';
import { filledOrNull, flagOrNull, textOrNull } from './fields.ts';

/** The kinds of account that Jira names; new ones are `unknown` until we know what they mean. */
const accountTypeField = z.enum(['atlassian', 'app', 'customer', 'unknown']).catch('unknown');

/** A user wherever Jira puts one: in lists, as a lead, as a member. Deleted users may lack all but the id. */
export const userSchema = z.object({
  accountId: z.string().min(1),
  accountType: accountTypeField,
  appType: textOrNull,
  displayName: textOrNull,
  emailAddress: filledOrNull,
  active: flagOrNull,
  timeZone: textOrNull,
  locale: textOrNull,
});

/** `emailAddress` is null where the user's profile hides it; `active` is null only where Jira left it out. */
export type JiraUser = z.infer<typeof userSchema>;
