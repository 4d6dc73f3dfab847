import { lacksSeat } from '../../site/seats.ts';
import { AdminError, invalidBody, userNotFound } from '../errors.ts';
import type { AdminCall, AdminRoute } from '../exchange.ts';
import { fieldsOf, text } from '../fields.ts';
import { accountInDirectory, directoryToChange, groupOf, join, membersOf } from './writing.ts';

const GROUP = '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships';

function groupToChange(call: AdminCall) {
  const directoryId = directoryToChange(call);
  const group = groupOf(call, call.params.groupId ?? '');
  if (group.directoryId !== directoryId) {
    throw new AdminError(404, 'ADMIN-404-9', 'Group not found', `There is no such group in directory ${directoryId}.`);
  }
  if (group.externalSynced) {
    throw new AdminError(403, 'ADMIN-403-1', 'Forbidden', 'The group is synced from an identity provider.');
  }
  return group;
}

/** One status for two things (FACTS 11), and only words that clients must not read tell which. */
const conflict = (detail: string) => new AdminError(409, 'ADMIN-409-1', 'Conflict', detail);

export const membershipRoutes: readonly AdminRoute[] = [
  {
    method: 'POST',
    path: GROUP,
    errors: 'list only',
    scope: 'unscoped',
    writes: true,
    handle(call) {
      const group = groupToChange(call);
      const accountId = text(fieldsOf(call.body), 'accountId');
      if (accountId === null) throw invalidBody('accountId is required.');
      const account = accountInDirectory(call, accountId, group.directoryId);
      if (membersOf(call, group).has(accountId)) throw conflict('The user is already in the group.');
      if (lacksSeat(call.site, [group.groupId], call.site.accounts.get(accountId) ?? null)) {
        throw conflict('You have exceeded your user limit.');
      }
      join(call, group, account);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: `${GROUP}/{accountId}`,
    errors: 'list only',
    scope: 'unscoped',
    writes: true,
    handle(call) {
      const group = groupToChange(call);
      const { groupId } = group;
      const accountId = call.params.accountId ?? '';
      // Of one who is not in the group, the document says neither 204 nor 404: the one that clients find harder.
      if (!membersOf(call, group).has(accountId)) throw userNotFound(accountId);
      const kind = group.own === null ? 'removeMember' : 'leaveOwnGroup';
      call.commit({ kind: 'membership removed', accountId, groupId }, [{ kind, accountId, groupId }]);
      return { status: 204 };
    },
  },
];
