import { randomUUID } from 'node:crypto';
import { emailInOrganization, nameOfEmail } from '../../site/newcomers.ts';
import type { OrganizationAccount, OrganizationGroup, Workspace } from '../../site/organization/model.ts';
import { lacksSeat } from '../../site/seats.ts';
import { AdminError, invalidBody } from '../errors.ts';
import type { AdminCall, AdminRoute } from '../exchange.ts';
import { choice, type Fields, fieldsOf, flag, text, texts } from '../fields.ts';
import { groupOf, isInDirectory, join } from './writing.ts';

/** OpenAPI: MultidirectoryInviteApiRequest.emails. */
const MOST_EMAILS = 25;
/** More than anybody is put into at once; no number is documented. */
const MOST_GROUPS = 100;

/** OpenAPI: MultidirectoryInviteRoleAssociation.role. */
const roles = [
  'atlassian/user',
  'atlassian/admin',
  'atlassian/guest',
  'atlassian/contributor',
  'atlassian/customer',
  'atlassian/basic',
  'atlassian/stakeholder',
  'atlassian/viewer',
] as const;

interface Rule {
  readonly resource: string;
  readonly role: string;
  /** The group by which the role is given. */
  readonly group: OrganizationGroup;
}

interface Invitation {
  readonly rules: readonly Rule[];
  readonly groups: readonly OrganizationGroup[];
}

function ruleOf(call: AdminCall, value: unknown): Rule {
  const fields = fieldsOf(value);
  const resource = text(fields, 'resource');
  const role = choice(fields, 'role', roles);
  if (resource === null || role === null) throw invalidBody('permissionRules need a resource and a role.');
  const workspace = call.site.organization.workspaces.find((each) => each.id === resource);
  if (workspace === undefined) throw new AdminError(404, 'ADMIN-404-1', 'Unknown resource', `There is no ${resource}.`);
  return { resource, role, group: groupOf(call, accessGroup(call, workspace)) };
}

/** The group that newcomers are put into: the default one of the application, where the site has it. */
function accessGroup({ site }: AdminCall, { typeKey, groupIds }: Workspace): string {
  const role = site.applicationRoles.find(
    (each) => each.key === typeKey && each.groupIds.some((id) => groupIds.includes(id)),
  );
  return role?.defaultGroupIds[0] ?? groupIds[0] ?? '';
}

function invitationOf(call: AdminCall, fields: Fields): Invitation {
  const rules = fields.permissionRules ?? [];
  if (!Array.isArray(rules)) throw invalidBody('permissionRules must be a list.');
  const groupIds = texts(fields, 'additionalGroups', MOST_GROUPS) ?? [];
  return {
    rules: rules.map((rule) => ruleOf(call, rule)),
    groups: groupIds.map((groupId) => groupOf(call, groupId)),
  };
}

function requireSeats(call: AdminCall, { rules, groups }: Invitation, emails: readonly string[]): void {
  const groupIds = [...rules.map(({ group }) => group), ...groups].map(({ groupId }) => groupId);
  const isFull = emails.some((email) => {
    const known = emailInOrganization(call.site, email);
    return lacksSeat(call.site, groupIds, call.site.accounts.get(known?.accountId ?? '') ?? null);
  });
  if (isFull) throw new AdminError(409, 'ADMIN-409-1', 'Conflict', 'You have exceeded your user limit for an app.');
}

/** Whoever is invited is in the directories of the apps and groups, and in the site's own if there are none. */
function accountFor(call: AdminCall, email: string, invitation: Invitation): OrganizationAccount {
  const { organization } = call.site;
  const accountId = emailInOrganization(call.site, email)?.accountId ?? `712020:${randomUUID()}`;
  const named = [...invitation.rules.map(({ group }) => group), ...invitation.groups].map((group) => group.directoryId);
  const wanted = new Set(named.length > 0 ? named : [organization.directories[0]?.directoryId ?? '']);
  const before = organization.accounts.get(accountId);
  const missing = [...wanted].filter((directoryId) => before === undefined || !isInDirectory(before, directoryId));
  const name = nameOfEmail(email);
  call.commit(
    { kind: 'invited', accountId },
    missing.map((directoryId) => ({ kind: 'enterDirectory', accountId, email, name, directoryId })),
  );
  const account = organization.accounts.get(accountId);
  if (account === undefined) throw new Error(`no account ${accountId}`);
  return account;
}

/** Gives an account a group, or says why it does not get it: such failures make the whole answer a 206. */
function assign(call: AdminCall, group: OrganizationGroup, account: OrganizationAccount) {
  const reason = group.externalSynced
    ? 'The group is synced from an identity provider.'
    : account.accountStatus === 'inactive'
      ? 'The account is deactivated.'
      : null;
  if (reason === null) join(call, group, account);
  return { status: reason === null ? 'INVITED' : 'ERROR', statusReason: reason };
}

function invite(call: AdminCall, email: string, invitation: Invitation) {
  const account = accountFor(call, email, invitation);
  return {
    id: account.accountId,
    email,
    results: [
      {
        roleAssignmentResult: invitation.rules.map(({ resource, role, group }) => ({
          resource,
          role,
          ...assign(call, group, account),
        })),
        groupAssignmentResult: invitation.groups.map((group) => ({
          group: group.groupId,
          ...assign(call, group, account),
        })),
      },
    ],
  };
}

export const inviteRoutes: readonly AdminRoute[] = [
  {
    method: 'POST',
    path: '/admin/v2/orgs/{orgId}/users/invite',
    errors: 'list only',
    scope: 'unscoped',
    writes: true,
    handle(call) {
      const { site, body } = call;
      // "Only available to customers who have at least one paid subscription" (OpenAPI).
      if (site.terms.freePlan) throw new AdminError(402, 'ADMIN-402-1', 'Payment required', 'There is no paid plan.');
      const fields = fieldsOf(body);
      const emails = texts(fields, 'emails', MOST_EMAILS);
      if (emails === null) throw invalidBody('emails is required.');
      if (emails.some((email) => !email.includes('@'))) throw invalidBody('emails must be addresses.');
      flag(fields, 'sendNotification');
      text(fields, 'notificationText');
      const invitation = invitationOf(call, fields);
      requireSeats(call, invitation, emails);
      const data = [...new Set(emails)].map((email) => invite(call, email, invitation));
      const results = data.flatMap((each) => each.results);
      const isPartial = results
        .flatMap((each) => [...each.roleAssignmentResult, ...each.groupAssignmentResult])
        .some(({ status }) => status === 'ERROR');
      return { status: isPartial ? 206 : 200, body: { data } };
    },
  },
];
