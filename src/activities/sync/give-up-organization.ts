import { ORGANIZATION_UNREAD, type SyncError, type TypeChange } from '../../model/sync.ts';
import { FACTS, ORGANIZATION_FACTS } from '../../store/facts.ts';
import type { Store } from '../../store/store.ts';
import { attempt } from '../attempt.ts';

export interface GiveUpOrganizationInput {
  readonly connection: string;
  readonly syncId: number;
  /** Why it could not be read, and what to do about that. */
  readonly error: SyncError;
}

/** The sync goes on without the organization: it warns of that, and what was known of the organization stays. */
export async function giveUpOrganization(
  store: Store,
  { connection, syncId, error }: GiveUpOrganizationInput,
): Promise<void> {
  await attempt(
    () => 'going on without the organization',
    () => markUnread(store, connection, syncId, error.message),
  );
}

/**
 * A list that was not empty and now is, is not believed: a key that sees nothing looks like that. An organization without
 * any account does not exist. False where the organization had to be given up because of it.
 */
export async function isOrganizationPlausible(
  store: Store,
  connection: string,
  syncId: number,
  changes: Readonly<Record<string, TypeChange>>,
): Promise<boolean> {
  const empty = ORGANIZATION_FACTS.map((fact) => FACTS[fact].kind).find((kind) => isImplausible(kind, changes[kind]));
  if (empty === undefined) return true;
  const message = `Atlassian lists no ${empty}, which cannot be. Check with \`jira-access doctor\` that the key is one of this organization and sees it.`;
  await markUnread(store, connection, syncId, message);
  return false;
}

function isImplausible(kind: string, change: TypeChange | undefined): boolean {
  if (change === undefined || change.total > 0) return false;
  return change.removed > 0 || kind === FACTS.organization_account.kind;
}

async function markUnread(store: Store, connection: string, syncId: number, why: string): Promise<void> {
  const known = (await store.reader(connection))?.sealed.organization ?? null;
  const rest =
    known === null
      ? 'Nothing is known of it yet.'
      : `What is known of it stays that of sync ${known.syncId}, sealed at ${known.sealedAt}.`;
  const syncs = store.syncs(connection);
  await syncs.giveUpOrganization(syncId);
  const message = `The organization was not read. ${why} ${rest}`;
  await syncs.addWarnings(syncId, [{ code: ORGANIZATION_UNREAD, message, count: 1 }]);
}
