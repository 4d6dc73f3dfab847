import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { type JiraUser, userSchema } from './user.ts';

/** More than anyone would choose from; what is beyond is ambiguous anyway. */
const MOST_CANDIDATES = 50;

export const userSearch = defineEndpoint({
  name: 'userSearch',
  does: 'find an account by email or name',
  path: '/rest/api/3/user/search',
  needs: 'Browse users and groups',
  scope: 'read:jira-user',
  schema: z.array(userSchema),
});

/**
 * Active accounts whose name or email begins with the text (FACTS 3): candidates, not an answer. An email may match
 * although it is hidden, and `emailAddress` is null then. Jira gives an empty list, too, to who may not browse users.
 */
export function findUsers(client: JiraClient, text: string, options?: CallOptions): Promise<JiraUser[]> {
  return client.call(userSearch, { query: { query: text, maxResults: MOST_CANDIDATES } }, options);
}
