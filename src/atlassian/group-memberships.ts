import { z } from 'zod';
import type { AtlassianClient, CallOptions } from './client.ts';
import { defineEndpoint } from './endpoint.ts';

const MEMBERSHIPS = '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships';
const UNSCOPED = 'an API key without scopes, and a group that no identity provider keeps';

export const membershipAdd = defineEndpoint({
  name: 'membershipAdd',
  does: 'add an account to a group of the organization',
  method: 'POST',
  path: MEMBERSHIPS,
  needs: UNSCOPED,
  remedies: {
    404: 'Check that account and group are in the same directory.',
    409: 'Read the members: the account may be one already, or no seat is left for a product of the group.',
  },
  schema: z.unknown(),
});

export const membershipRemove = defineEndpoint({
  name: 'membershipRemove',
  does: 'take an account out of a group of the organization',
  method: 'DELETE',
  path: `${MEMBERSHIPS}/{accountId}`,
  needs: UNSCOPED,
  remedies: { 404: 'Read the members: the account may be none any more.' },
  schema: z.unknown(),
});

export interface DirectoryMembership {
  readonly directoryId: string;
  readonly groupId: string;
  readonly accountId: string;
}

/** Adds an account to a group. AtlassianError `conflict` is both "a member already" and "no seat left": read the state. */
export async function addMembership(
  client: AtlassianClient,
  { directoryId, groupId, accountId }: DirectoryMembership,
  options?: CallOptions,
): Promise<void> {
  const path = { orgId: client.orgId, directoryId, groupId };
  await client.call(membershipAdd, { path, body: { accountId } }, options);
}

/** Takes an account out of a group. AtlassianError `not_found` may be a member that is none any more: read the state. */
export async function removeMembership(
  client: AtlassianClient,
  membership: DirectoryMembership,
  options?: CallOptions,
): Promise<void> {
  await client.call(membershipRemove, { path: { orgId: client.orgId, ...membership } }, options);
}
