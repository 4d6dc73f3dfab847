import { z } from 'zod';
import type { AtlassianClient, CallOptions } from './client.ts';
import { defineEndpoint } from './endpoint.ts';

/**
 * What the key may do with one account (UM: Get user management permissions). User management refuses every key with scopes,
 * whatever they are (FACTS 1).
 */
export const accountRights = defineEndpoint({
  name: 'accountRights',
  does: 'see what the key may do with an account',
  path: '/users/{accountId}/manage',
  needs: 'an API key without scopes, and an account that the organization manages',
  remedies: { 404: 'Check that the account exists.' },
  schema: z.record(z.string(), z.unknown()).transform((rules) =>
    Object.fromEntries(
      Object.entries(rules).flatMap(([name, rule]) => {
        const { allowed } = rule as { allowed?: unknown };
        return typeof allowed === 'boolean' ? [[name, allowed]] : [];
      }),
    ),
  ),
});

/** Which privileges, such as `lifecycle.enablement`, the key has over an account; one that is not mentioned is absent. */
export function getAccountRights(
  client: AtlassianClient,
  accountId: string,
  options?: CallOptions,
): Promise<Record<string, boolean>> {
  return client.call(accountRights, { path: { accountId } }, options);
}
