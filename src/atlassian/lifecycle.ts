import { z } from 'zod';
import type { EndpointDraft } from '../http/endpoint.ts';
import type { AtlassianClient, CallOptions } from './client.ts';
import { defineEndpoint } from './endpoint.ts';

const LIFECYCLE = '/users/{accountId}/manage/lifecycle';

/** What the four have in common. What each does, it does in all Atlassian apps, not only in Jira (FACTS 11). */
const shared = {
  method: 'POST',
  needs: 'an API key without scopes, and an account that the organization manages and no identity provider keeps',
  remedies: {
    404: 'Check that the account exists.',
    409: 'The account is in no state for this: see whether it is about to be deleted.',
  },
  schema: z.unknown(),
} as const satisfies Partial<EndpointDraft<unknown>>;

export const accountDisable = defineEndpoint({
  ...shared,
  name: 'accountDisable',
  does: 'deactivate an account',
  path: `${LIFECYCLE}/disable`,
});

export const accountEnable = defineEndpoint({
  ...shared,
  name: 'accountEnable',
  does: 'reactivate an account',
  path: `${LIFECYCLE}/enable`,
});

export const accountDelete = defineEndpoint({
  ...shared,
  name: 'accountDelete',
  does: 'schedule the deletion of an account',
  path: `${LIFECYCLE}/delete`,
});

export const accountCancelDelete = defineEndpoint({
  ...shared,
  name: 'accountCancelDelete',
  does: 'call off the deletion of an account',
  path: `${LIFECYCLE}/cancel-delete`,
  remedies: { 404: 'Check that the account exists and is still about to be deleted.' },
});

/** Deactivates a managed account; `message` is shown to whoever tries to log in with it. */
export async function disableAccount(
  client: AtlassianClient,
  accountId: string,
  message: string,
  options?: CallOptions,
): Promise<void> {
  await client.call(accountDisable, { path: { accountId }, body: { message } }, options);
}

/** Reactivates an account; one whose deletion is scheduled needs `cancelDeletion` first. */
export async function enableAccount(client: AtlassianClient, accountId: string, options?: CallOptions): Promise<void> {
  await client.call(accountEnable, { path: { accountId } }, options);
}

/** Begins the 14 days after which the account is gone for good (UM). Until then it is deactivated. */
export async function scheduleDeletion(
  client: AtlassianClient,
  accountId: string,
  options?: CallOptions,
): Promise<void> {
  await client.call(accountDelete, { path: { accountId } }, options);
}

/** Calls a deletion off and reactivates the account. */
export async function cancelDeletion(client: AtlassianClient, accountId: string, options?: CallOptions): Promise<void> {
  await client.call(accountCancelDelete, { path: { accountId } }, options);
}
