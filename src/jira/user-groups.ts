import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { textOrNull } from './fields.ts';

/** Without its id a group could not be told from another, so an entry that lacks it refuses the answer. */
const groupOfUserSchema = z.object({ groupId: z.string().min(1), name: textOrNull });

export type JiraUserGroup = z.infer<typeof groupOfUserSchema>;

export const userGroups = defineEndpoint({
  name: 'userGroups',
  does: 'list the groups of an account',
  path: '/rest/api/3/user/groups',
  needs: 'Browse users and groups',
  scope: 'read:jira-user',
  schema: z.array(groupOfUserSchema),
});

/** The groups an account is in, unpaged: the cheap read after a change of its memberships (FACTS 3). */
export function getUserGroups(client: JiraClient, accountId: string, options?: CallOptions): Promise<JiraUserGroup[]> {
  return client.call(userGroups, { query: { accountId } }, options);
}
