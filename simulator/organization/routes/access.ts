import type { AdminCall, AdminRoute } from '../exchange.ts';
import { accountInDirectory, directoryToChange, isHome, requireNoAdministrator } from './writing.ts';

const USER = '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/{accountId}';

const perUser = { errors: 'list only', scope: 'unscoped', writes: true } as const;

function concerned(call: AdminCall) {
  const directoryId = directoryToChange(call);
  const account = accountInDirectory(call, call.params.accountId ?? '', directoryId);
  requireNoAdministrator(account);
  return { directoryId, account, accountId: account.accountId };
}

/** Repeats are answered like the first time. */
function setAccess(call: AdminCall, isOpen: boolean) {
  const { directoryId, account, accountId } = concerned(call);
  const status = isOpen ? 'active' : 'suspended';
  const isSo = account.memberships.some((each) => each.directoryId === directoryId && each.status === status);
  const kind = isOpen ? 'restoreAccount' : 'suspendAccount';
  call.commit(
    { kind: isOpen ? 'restored' : 'suspended', accountId, directoryId },
    isSo ? [] : [{ kind, accountId, directoryId }],
  );
  return { status: 204 };
}

export const accessRoutes: readonly AdminRoute[] = [
  { ...perUser, method: 'POST', path: `${USER}/suspend`, handle: (call) => setAccess(call, false) },
  { ...perUser, method: 'POST', path: `${USER}/restore`, handle: (call) => setAccess(call, true) },
  {
    ...perUser,
    method: 'DELETE',
    path: USER,
    handle(call) {
      const { directoryId, accountId } = concerned(call);
      const isOnSite = isHome(call, directoryId) && call.site.accounts.has(accountId);
      call.commit({ kind: 'removed from directory', accountId, directoryId }, [
        { kind: 'dropFromDirectory', accountId, directoryId },
        ...(isOnSite ? [{ kind: 'removeAccount', accountId } as const] : []),
      ]);
      return { status: 204 };
    },
  },
];
