import { z } from 'zod';
import type { AtlassianClient, CallOptions } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { text } from './fields.ts';

/** The rules of a profile are nested, and are no privilege by themselves: they do not have this shape. */
const ruleSchema = z
  .object({ allowed: z.boolean(), reason: z.object({ key: text }).nullish() })
  .transform(({ allowed, reason }) => ({
    allowed,
    /** Why not, in Atlassian's key, such as `externalDirectory.scim`; null where it is allowed or not said. */
    reason: reason?.key ?? null,
  }));

export type AccountRight = z.infer<typeof ruleSchema>;

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
        const right = ruleSchema.safeParse(rule).data;
        return right === undefined ? [] : [[name, right]];
      }),
    ),
  ),
});

/** Which privileges, such as `lifecycle.enablement`, the key has over an account; one that is not mentioned is absent. */
export function getAccountRights(
  client: AtlassianClient,
  accountId: string,
  options?: CallOptions,
): Promise<Record<string, AccountRight>> {
  return client.call(accountRights, { path: { accountId } }, options);
}
