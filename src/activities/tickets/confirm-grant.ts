import { type Target, targetId } from '../../model/access-step.ts';
import type { TicketKey } from '../../model/ticket-work.ts';
import type { AccessReader } from '../../store/access-reader.ts';
import type { Store } from '../../store/store.ts';
import { attempt } from '../attempt.ts';

export interface ConfirmGrantInput extends TicketKey {
  /** ISO 8601: a sync counts that began later. */
  readonly since: string;
}

export interface Confirmation {
  readonly confirmed: boolean;
  /** What is missing, in words. */
  readonly missing: string;
}

/** Whether the last sealed sync found what a human was to change by hand. */
export async function confirmGrant(store: Store, input: ConfirmGrantInput): Promise<Confirmation> {
  const { connection, requestId, since } = input;
  return attempt(
    () => 'looking what a sync found',
    async () => {
      const reader = await store.reader(connection);
      const sync = reader === null ? null : await store.syncs(connection).get(reader.sealed.syncId);
      if (reader === null || sync === null || sync.startedAt < since) {
        return { confirmed: false, missing: 'no sync that began after the decision was sealed' };
      }
      const { draft } = await store.tickets(connection).creations.get(requestId);
      for (const { target, wish, title } of draft.steps) {
        if ((await isHeld(reader, target)) !== (wish === 'held')) return { confirmed: false, missing: title };
      }
      return { confirmed: true, missing: '' };
    },
  );
}

async function isHeld(reader: AccessReader, target: Target): Promise<boolean> {
  const { entitlementId, principalId } = target;
  for await (const grant of reader.grants({ entitlementId, principalId }))
    if (grant.id === targetId(target)) return true;
  return false;
}
