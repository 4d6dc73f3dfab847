import type { EffectKind } from '../../effects/effects.ts';
import type { Reply } from '../../http/exchange.ts';
import type { Change } from '../../site/changes.ts';
import type { OrganizationAccount } from '../../site/organization/model.ts';
import { AdminError } from '../errors.ts';
import type { AdminCall, AdminRoute } from '../exchange.ts';
import { fieldsOf, text } from '../fields.ts';
import { lifecycleRefusal, managedAccount } from './manage.ts';

interface Step {
  readonly kind: EffectKind;
  readonly change: Change['kind'] & ('disableAccount' | 'enableAccount' | 'scheduleDeletion');
  readonly status: 200 | 204;
  /** Whether there is nothing to do, which is answered like the first time. */
  readonly isDone: (account: OrganizationAccount) => boolean;
  /** Why the account cannot come to this from where it is. */
  readonly refusal: (account: OrganizationAccount) => AdminError | null;
}

/** UM: Conflict.LifecycleErrors. */
function conflict(accountId: string, message: string): AdminError {
  const context = { message, accountId, errorCodes: [{ code: 'deleted' }] };
  return new AdminError(409, 'ADMIN-409-1', 'Conflict', message, { key: 'conflict.lifecycleErrors', context });
}

/** UM: Response.Forbidden.Action. */
function forbidden(reason: string): AdminError {
  const context = { allowed: false, reason: { key: reason } };
  return new AdminError(403, 'ADMIN-403-1', 'Forbidden', reason, { key: 'forbidden.action', context });
}

/** "User accounts that have been deleted need the deletion to be canceled before reactivating" (UM). */
const whileDeleted = ({ accountId, forDeletion }: OrganizationAccount) =>
  forDeletion ? conflict(accountId, 'The account is scheduled for deletion.') : null;

const steps: Readonly<Record<string, Step>> = {
  disable: {
    kind: 'disabled',
    change: 'disableAccount',
    status: 204,
    isDone: ({ accountStatus }) => accountStatus === 'inactive',
    refusal: whileDeleted,
  },
  enable: {
    kind: 'enabled',
    change: 'enableAccount',
    status: 204,
    isDone: ({ accountStatus }) => accountStatus === 'active',
    refusal: whileDeleted,
  },
  delete: {
    kind: 'deletion scheduled',
    change: 'scheduleDeletion',
    status: 200,
    isDone: () => false,
    refusal: whileDeleted,
  },
  'cancel-delete': {
    kind: 'deletion cancelled',
    change: 'enableAccount',
    status: 200,
    isDone: () => false,
    // The only one without a 409 in the document.
    refusal: ({ forDeletion }) =>
      forDeletion ? null : new AdminError(404, 'ADMIN-404-8', 'Not found', 'There is no deletion to cancel.'),
  },
};

function take(call: AdminCall, { kind, change, status, isDone, refusal }: Step): Reply {
  const account = managedAccount(call);
  const { accountId } = account;
  const refused = lifecycleRefusal(account);
  if (refused !== null) throw forbidden(refused);
  text(fieldsOf(call.body), 'message');
  const reason = refusal(account);
  if (reason !== null) throw reason;
  call.commit({ kind, accountId }, isDone(account) ? [] : [{ kind: change, accountId }]);
  return status === 200 ? { status, body: { message: 'Success' } } : { status };
}

export const lifecycleRoutes: readonly AdminRoute[] = Object.entries(steps).map(([name, step]) => ({
  method: 'POST',
  path: `/users/{account_id}/manage/lifecycle/${name}`,
  errors: 'key',
  scope: 'unscoped',
  writes: true,
  handle: (call) => take(call, step),
}));
