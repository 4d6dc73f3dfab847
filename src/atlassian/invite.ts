import { z } from 'zod';
import type { AtlassianClient, CallOptions } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { text } from './fields.ts';

/** No scope is documented for any write of the organization (FACTS 1). */
const UNSCOPED = 'an API key without scopes';

/** Whether one thing of an invitation was given; `INVITED` also for what the account had already. */
const outcome = { status: text, statusReason: text };

const resultSchema = z.object({
  roleAssignmentResult: z.array(z.object({ resource: text, role: text, ...outcome })).nullish(),
  groupAssignmentResult: z.array(z.object({ group: text, ...outcome })).nullish(),
});

const invitedSchema = z
  .object({ id: text, email: text, results: z.array(resultSchema).nullish() })
  .transform(({ id, results }) => ({
    /** Null where Atlassian does not name it: look for the account by its email then. */
    accountId: id?.trim() ? id : null,
    roles: (results ?? []).flatMap(({ roleAssignmentResult }) =>
      (roleAssignmentResult ?? []).map(({ resource, role, status, statusReason }) => ({
        resource: resource ?? null,
        role: role ?? null,
        isGiven: status === 'INVITED',
        reason: statusReason ?? null,
      })),
    ),
    groups: (results ?? []).flatMap(({ groupAssignmentResult }) =>
      (groupAssignmentResult ?? []).map(({ group, status, statusReason }) => ({
        groupId: group ?? null,
        isGiven: status === 'INVITED',
        reason: statusReason ?? null,
      })),
    ),
  }));

/** What came of an invitation. A success can be partial (206): what is not `isGiven` was refused for its `reason`. */
export type Invited = z.infer<typeof invitedSchema>;

export const userInvite = defineEndpoint({
  name: 'userInvite',
  does: 'invite an account to the organization',
  method: 'POST',
  path: '/admin/v2/orgs/{orgId}/users/invite',
  needs: UNSCOPED,
  // A second request is a second invitation.
  retry: 'never',
  remedies: {
    402: 'Atlassian lets only organizations with a paid plan invite like this: create the account on the site instead.',
    404: 'Check that the products and groups of the invitation exist in this organization.',
    409: 'No seat is left for a product of the invitation: buy one, or free one.',
  },
  schema: z
    .object({ data: z.array(invitedSchema).length(1) })
    .transform(({ data: [invited] }) => invited as z.output<typeof invitedSchema>),
});

export interface Invitation {
  readonly email: string;
  /** Products by the ARI of their workspace. */
  readonly products: readonly string[];
  readonly groupIds: readonly string[];
  /** Whether Atlassian writes to the person; it does not unless asked (FACTS 11). */
  readonly sendNotification: boolean;
}

/** Invites one person, new or known. Of anything but a success nothing is sure: look for the account by its email. */
export function inviteAccount(
  client: AtlassianClient,
  { email, products, groupIds, sendNotification }: Invitation,
  options?: CallOptions,
): Promise<Invited> {
  const body = {
    emails: [email],
    permissionRules: products.map((resource) => ({ resource, role: 'atlassian/user' })),
    ...(groupIds.length === 0 ? {} : { additionalGroups: groupIds }),
    sendNotification,
  };
  return client.call(userInvite, { path: { orgId: client.orgId }, body }, options);
}
