import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';

/** Both writes need it (OAS, 2026-10). */
const SITE_ADMIN = 'Site administration';

const remedies = {
  400: 'Read the members: the change may have been made already, or the licence may have no seat left.',
  403: 'Ask a site administrator, and check that no identity provider keeps this group.',
};

export const groupMemberAdd = defineEndpoint({
  name: 'groupMemberAdd',
  does: 'add an account to a group',
  method: 'POST',
  path: '/rest/api/3/group/user',
  needs: SITE_ADMIN,
  scope: 'manage:jira-configuration',
  remedies,
  schema: z.unknown(),
});

export const groupMemberRemove = defineEndpoint({
  name: 'groupMemberRemove',
  does: 'take an account out of a group',
  method: 'DELETE',
  path: '/rest/api/3/group/user',
  needs: SITE_ADMIN,
  scope: 'manage:jira-configuration',
  remedies,
  schema: z.unknown(),
});

/** One membership. Names of groups can change, so both are ids. */
export interface GroupMembership {
  readonly groupId: string;
  readonly accountId: string;
}

/**
 * Adds an account to a group. Jira answers 400 to one that is a member already, and to a full licence alike, in words of
 * some language: JiraError `bad_request` therefore says nothing of the state, which is to be read (`getUserGroups`).
 */
export async function addGroupMember(
  client: JiraClient,
  { groupId, accountId }: GroupMembership,
  options?: CallOptions,
): Promise<void> {
  await client.call(groupMemberAdd, { query: { groupId }, body: { accountId } }, options);
}

/** Takes an account out of a group. JiraError `bad_request` also where it was no member: read the state then. */
export async function removeGroupMember(
  client: JiraClient,
  { groupId, accountId }: GroupMembership,
  options?: CallOptions,
): Promise<void> {
  await client.call(groupMemberRemove, { query: { groupId, accountId } }, options);
}
