import { sql } from 'kysely';
import type { SyncWarning, TypeChange } from '../../model/sync.ts';
import { bulkInsert } from '../bulk.ts';
import type { Database } from '../database.ts';
import { StoreError } from '../errors.ts';
import { FACTS, type FactRow } from '../facts.ts';
import { SKIPPED_ACCOUNTS } from '../syncing/skipped-accounts.ts';
import { dropStaged } from '../syncing/staged-rows.ts';
import { type AbsentAccount, type AbsentProject, absentAccounts, absentProjects, newlyArchived } from './absent.ts';
import { apply, compare } from './apply.ts';
import { comparedFacts, type OrganizationPart, organizationPart, sealedFacts } from './organization-part.ts';
import { expandHolders, type Pruned, prune, unknownAccounts } from './prune.ts';
import { requireUnfinished, type Scope } from './scope.ts';
import { refreshStagedStatistics, refreshStatistics } from './statistics.ts';

/** What stands between reading a site and believing it: completing, comparing, sealing. */
export class SyncSealer {
  readonly #database: Database;
  readonly #scope: Scope;

  constructor(database: Database, connection: string, syncId: number) {
    this.#database = database;
    this.#scope = { connection, syncId };
  }

  /** Accounts that hold something and were not listed, to be asked for by id. */
  async unknownAccounts(limit: number): Promise<string[]> {
    return unknownAccounts(this.#database, this.#scope, limit);
  }

  /** Whether an account is among those that were found, or those that a setting leaves out. */
  async hasAccount(accountId: string): Promise<boolean> {
    const { connection, syncId } = this.#scope;
    const { rows } = await sql`select 1 from staged_account where connection = ${connection} and sync_id = ${syncId}
      and account_id = ${accountId} union all select 1 from staged_skipped_account where connection = ${connection}
      and sync_id = ${syncId} and account_id = ${accountId} and reason <> 'unresolved'`.execute(this.#database.kysely);
    return rows.length > 0;
  }

  /** Adds accounts that were asked for by id, and those that are left out, with the reason. */
  async addAccounts(
    accounts: readonly FactRow<'account'>[],
    skipped: readonly { readonly account_id: string; readonly reason: string }[],
  ): Promise<void> {
    const { kysely, dialect } = this.#database;
    const fixed = { connection: this.#scope.connection, sync_id: this.#scope.syncId };
    await bulkInsert(
      kysely,
      dialect,
      { table: 'staged_account', fixed, ...FACTS.account, onConflict: 'update' },
      accounts,
    );
    await bulkInsert(kysely, dialect, { ...SKIPPED_ACCOUNTS, fixed }, skipped);
  }

  /** What was noted of single items: those that vanished, and those that were read and do not quite add up. */
  async itemNotes() {
    const rows = await this.#database.kysely
      .selectFrom('sync_item')
      .select(['part', 'item', 'state', 'note'])
      .where('connection', '=', this.#scope.connection)
      .where('sync_id', '=', this.#scope.syncId)
      .where('note', 'is not', null)
      .orderBy('part')
      .orderBy('item')
      .execute();
    const notes = rows.map((row) => ({ ...row, note: row.note ?? '' }));
    return {
      skipped: notes.filter((row) => row.state === 'skipped'),
      done: notes.filter((row) => row.state === 'done'),
    };
  }

  /** Which of the keys belong to no project of this sync. */
  async missingProjectKeys(keys: readonly string[]): Promise<string[]> {
    if (keys.length === 0) return [];
    const rows = await this.#database.kysely
      .selectFrom('staged_project')
      .select('project_key')
      .where('connection', '=', this.#scope.connection)
      .where('sync_id', '=', this.#scope.syncId)
      .execute();
    const found = new Set(rows.map((row) => row.project_key));
    return keys.filter((key) => !found.has(key));
  }

  async prune(): Promise<Pruned> {
    await refreshStagedStatistics(this.#database);
    await expandHolders(this.#database, this.#scope);
    return prune(this.#database, this.#scope);
  }

  async organizationPart(): Promise<OrganizationPart> {
    return organizationPart(this.#database.kysely, this.#scope);
  }

  /** What this sync would change, by kind (`FACTS[…].kind`). */
  async compare(): Promise<Record<string, TypeChange>> {
    const changes: Record<string, TypeChange> = {};
    for (const fact of comparedFacts(await this.organizationPart()))
      changes[FACTS[fact].kind] = await compare(this.#database, fact, this.#scope);
    return changes;
  }

  /** Accounts and projects that were known until this sync; see `absent.ts`. */
  absentAccounts(limit: number): Promise<AbsentAccount[]> {
    return absentAccounts(this.#database, this.#scope, limit);
  }

  absentProjects(limit: number): Promise<AbsentProject[]> {
    return absentProjects(this.#database, this.#scope, limit);
  }

  newlyArchived(): Promise<number> {
    return newlyArchived(this.#database, this.#scope);
  }

  /** Makes this sync what readers see. Doing it again, also after a crash in its midst, changes nothing more. */
  async seal(changes: Record<string, TypeChange>, warnings: readonly SyncWarning[]): Promise<void> {
    const { connection, syncId } = this.#scope;
    if (!(await this.isSealed())) {
      try {
        const organization = await this.organizationPart();
        for (const fact of sealedFacts(organization)) await apply(this.#database, fact, this.#scope);
        await refreshStatistics(this.#database);
        await this.#publish(changes, warnings, organization);
      } catch (error) {
        // Another attempt at the same may have been quicker.
        if (!(error instanceof StoreError) || error.code !== 'ended' || !(await this.isSealed())) throw error;
      }
    }
    await dropStaged(this.#database, connection, syncId);
  }

  async isSealed(): Promise<boolean> {
    const row = await this.#database.kysely
      .selectFrom('sync')
      .select('state')
      .where('connection', '=', this.#scope.connection)
      .where('sync_id', '=', this.#scope.syncId)
      .executeTakeFirst();
    return row?.state === 'sealed';
  }

  /** The one step that readers see. */
  async #publish(
    changes: Record<string, TypeChange>,
    warnings: readonly SyncWarning[],
    organization: OrganizationPart,
  ): Promise<void> {
    const { connection, syncId } = this.#scope;
    const now = new Date().toISOString();
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await requireUnfinished(transaction, this.#scope);
      await transaction
        .updateTable('sync')
        .set({
          state: 'sealed',
          ended_at: now,
          // Of a sync that was held, and counts now.
          error: null,
          changes: JSON.stringify(changes),
          warnings: JSON.stringify(warnings),
        })
        .where('connection', '=', connection)
        .where('sync_id', '=', syncId)
        .execute();
      await transaction
        .updateTable('connection')
        .set({ sealed_sync_id: syncId, sealed_at: now, ...organizationColumns(organization, syncId, now) })
        .where('name', '=', connection)
        .execute();
    });
  }
}

function organizationColumns(part: OrganizationPart, syncId: number, now: string) {
  if (part === 'unread') return {};
  const isRead = part === 'read';
  return { organization_sync_id: isRead ? syncId : null, organization_sealed_at: isRead ? now : null };
}
