import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { textOrNull } from './fields.ts';
import { type JiraUser, userSchema } from './user.ts';

export const myself = defineEndpoint({
  name: 'myself',
  does: 'see whose credential this is',
  path: '/rest/api/3/myself',
  scope: 'read:jira-user',
  schema: userSchema,
  ownAccount: ({ accountId }) => accountId,
});

export const myPermissions = defineEndpoint({
  name: 'myPermissions',
  does: 'see what the account may do',
  path: '/rest/api/3/mypermissions',
  scope: 'read:jira-work',
  schema: z
    .object({ permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })) })
    .transform(({ permissions }) =>
      Object.fromEntries(Object.entries(permissions).map(([key, { havePermission }]) => [key, havePermission])),
    ),
});

const serverInfoSchema = z.object({
  baseUrl: textOrNull,
  version: textOrNull,
  deploymentType: textOrNull,
  serverTitle: textOrNull,
  serverTime: textOrNull,
});

export type JiraServerInfo = z.infer<typeof serverInfoSchema>;

export const serverInfo = defineEndpoint({
  name: 'serverInfo',
  does: 'read what kind of site this is',
  path: '/rest/api/3/serverInfo',
  schema: serverInfoSchema,
});

/** The account of the credential. From then on the client refuses answers made for any other account. */
export function getMyself(client: JiraClient, options?: CallOptions): Promise<JiraUser> {
  return client.call(myself, {}, options);
}

export interface PermissionQuestion {
  /** Keys such as `ADMINISTER` or `USER_PICKER`. */
  readonly permissions: readonly string[];
  /** For project permissions; global ones need neither. */
  readonly projectKey?: string | undefined;
  readonly projectId?: string | undefined;
}

/** Which of the permissions the account has. One that Jira does not mention is absent, which is not a no. */
export function getMyPermissions(
  client: JiraClient,
  { permissions, projectKey, projectId }: PermissionQuestion,
  options?: CallOptions,
): Promise<Record<string, boolean>> {
  return client.call(myPermissions, { query: { permissions: permissions.join(','), projectKey, projectId } }, options);
}

export function getServerInfo(client: JiraClient, options?: CallOptions): Promise<JiraServerInfo> {
  return client.call(serverInfo, {}, options);
}
