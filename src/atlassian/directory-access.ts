import { z } from 'zod';
import type { EndpointDraft } from '../http/endpoint.ts';
import type { AtlassianClient, CallOptions } from './client.ts';
import { defineEndpoint } from './endpoint.ts';

const USER = '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}';

/** What the three have in common. */
const shared = {
  needs: 'an API key without scopes, and an account that is no organization admin',
  remedies: { 404: 'Check that the account is in this directory of the organization.' },
  schema: z.unknown(),
} as const satisfies Partial<EndpointDraft<unknown>>;

export const userSuspend = defineEndpoint({
  ...shared,
  name: 'userSuspend',
  does: 'suspend an account in a directory',
  method: 'POST',
  path: `${USER}/suspend`,
});

export const userRestore = defineEndpoint({
  ...shared,
  name: 'userRestore',
  does: 'restore an account in a directory',
  method: 'POST',
  path: `${USER}/restore`,
});

export const userRemove = defineEndpoint({
  ...shared,
  name: 'userRemove',
  does: 'remove an account from a directory',
  method: 'DELETE',
  path: USER,
});

/** An account in one directory: what it has in others is not touched. */
export interface DirectoryAccount {
  readonly directoryId: string;
  readonly accountId: string;
}

/** Takes all access in the directory away, and keeps roles and groups for `restoreAccount`: the reversible offboarding. */
export function suspendAccount(client: AtlassianClient, account: DirectoryAccount, options?: CallOptions) {
  return change(client, userSuspend, account, options);
}

/** Gives back what `suspendAccount` took. */
export function restoreAccount(client: AtlassianClient, account: DirectoryAccount, options?: CallOptions) {
  return change(client, userRestore, account, options);
}

/**
 * Removes an account from the directory with its roles and groups: only a new invitation brings it back, without them.
 * Atlassian queues it (FACTS 11), so reads may still show the account for a while.
 */
export function removeFromDirectory(client: AtlassianClient, account: DirectoryAccount, options?: CallOptions) {
  return change(client, userRemove, account, options);
}

async function change(
  client: AtlassianClient,
  endpoint: typeof userSuspend,
  { directoryId, accountId }: DirectoryAccount,
  options: CallOptions | undefined,
): Promise<void> {
  await client.call(endpoint, { path: { orgId: client.orgId, directoryId, accountId } }, options);
}
