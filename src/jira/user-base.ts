import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { type JiraUser, userSchema } from './user.ts';

export const userCreate = defineEndpoint({
  name: 'userCreate',
  does: 'create an account',
  method: 'POST',
  path: '/rest/api/3/user',
  needs: 'Administer Jira, and be an organization admin',
  scope: 'manage:jira-configuration',
  // A second request is a second invitation.
  retry: 'never',
  remedies: {
    400: 'Look for the account by its email: Jira also refuses what it has done (an invitation without products), an account without access, and a full licence.',
  },
  schema: userSchema,
});

export const userDelete = defineEndpoint({
  name: 'userDelete',
  does: 'remove an account from the site',
  method: 'DELETE',
  path: '/rest/api/3/user',
  needs: 'Site administration',
  scope: 'manage:jira-configuration',
  remedies: { 404: 'It may have been removed already.' },
  schema: z.unknown(),
});

/** Products as `POST /user` names them (OAS, 2026-10). */
export type JiraProduct = 'jira-core' | 'jira-servicedesk' | 'jira-product-discovery' | 'jira-software';

/**
 * Creates an account, or answers with the one that exists and has access. Whatever else Jira answers may be untrue: with
 * no products it refuses with 400 an invitation that it has sent (FACTS 3), so look for the account by its email then.
 */
export function createUser(
  client: JiraClient,
  { emailAddress, products }: { readonly emailAddress: string; readonly products: readonly JiraProduct[] },
  options?: CallOptions,
): Promise<JiraUser> {
  return client.call(userCreate, { body: { emailAddress, products } }, options);
}

/** Removes an account from the site's user base, not from Atlassian. A repeat is JiraError `not_found`. */
export async function deleteUser(client: JiraClient, accountId: string, options?: CallOptions): Promise<void> {
  await client.call(userDelete, { query: { accountId } }, options);
}
