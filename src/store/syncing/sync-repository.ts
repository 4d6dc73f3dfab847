import {
  isOrganizationPart,
  ORGANIZATION_PARTS,
  SYNC_PARTS,
  type SyncError,
  type SyncRecord,
  type SyncWarning,
  type TypeChange,
} from '../../model/sync.ts';
import type { Database } from '../database.ts';
import { revertUnsealed } from '../sealing/apply.ts';
import { dropStaged } from './staged-rows.ts';
import { readSyncRecord } from './sync-record.ts';

/** The runs that wrote a sync are known by the id of their first execution, which survives continue-as-new. */
export interface SyncOwner {
  readonly workflowId: string;
  readonly runId: string;
}

export interface SyncEnd {
  readonly state: 'failed' | 'cancelled';
  readonly error: SyncError | null;
}

/** The syncs of one connection: what is going on, and what went before. */
export class SyncRepository {
  readonly #database: Database;
  readonly #connection: string;

  constructor(database: Database, connection: string) {
    this.#database = database;
    this.#connection = connection;
  }

  /** Newest first. */
  async list(limit = 20): Promise<SyncRecord[]> {
    const rows = await this.#database.kysely
      .selectFrom('sync')
      .selectAll()
      .where('connection', '=', this.#connection)
      .orderBy('sync_id', 'desc')
      .limit(limit)
      .execute();
    return Promise.all(rows.map((row) => readSyncRecord(this.#database, row)));
  }

  async get(syncId: number): Promise<SyncRecord | null> {
    const row = await this.#database.kysely
      .selectFrom('sync')
      .selectAll()
      .where('connection', '=', this.#connection)
      .where('sync_id', '=', syncId)
      .executeTakeFirst();
    return row === undefined ? null : readSyncRecord(this.#database, row);
  }

  /** The one that commands read. */
  async latestSealed(): Promise<SyncRecord | null> {
    const row = await this.#database.kysely
      .selectFrom('connection')
      .select('sealed_sync_id')
      .where('name', '=', this.#connection)
      .executeTakeFirst();
    return row?.sealed_sync_id == null ? null : this.get(row.sealed_sync_id);
  }

  async latest(): Promise<SyncRecord | null> {
    return (await this.list(1))[0] ?? null;
  }

  /**
   * Opens the sync of a run; the same run gets the same sync however often it asks. What an earlier run left
   * unfinished is taken back first, so that a new sync starts from the last sealed state and nothing else.
   * `organization`: whether one is to be read as well.
   */
  async begin(owner: SyncOwner, organization = false): Promise<number> {
    const { kysely } = this.#database;
    const known = await kysely
      .selectFrom('sync')
      .select('sync_id')
      .where('connection', '=', this.#connection)
      .where('run_id', '=', owner.runId)
      .executeTakeFirst();
    if (known !== undefined) return known.sync_id;
    await this.#abandonUnfinished();
    return kysely.transaction().execute(async (transaction) => {
      const newest = await transaction
        .selectFrom('sync')
        .select((select) => select.fn.max('sync_id').as('sync_id'))
        .where('connection', '=', this.#connection)
        .executeTakeFirst();
      const syncId = Number(newest?.sync_id ?? 0) + 1;
      await transaction
        .insertInto('sync')
        .values({
          connection: this.#connection,
          sync_id: syncId,
          workflow_id: owner.workflowId,
          run_id: owner.runId,
          state: 'running',
          started_at: new Date().toISOString(),
          ended_at: null,
          requests: 0,
          changes: null,
          warnings: '[]',
          error: null,
        })
        .execute();
      await transaction
        .insertInto('sync_part')
        .values(
          SYNC_PARTS.filter((part) => organization || !isOrganizationPart(part)).map((part) => ({
            connection: this.#connection,
            sync_id: syncId,
            part,
            lease: null,
            state: 'waiting',
            items_done: 0,
            items_known: 0,
            records: 0,
            skipped: 0,
          })),
        )
        .execute();
      return syncId;
    });
  }

  /** Keeps a complete sync from being sealed until somebody accepts what it would lose. False where it has ended. */
  async hold(syncId: number, changes: Readonly<Record<string, TypeChange>>, error: SyncError): Promise<boolean> {
    const { numUpdatedRows } = await this.#database.kysely
      .updateTable('sync')
      .set({
        state: 'held',
        changes: JSON.stringify(changes),
        error: JSON.stringify(error),
        ended_at: new Date().toISOString(),
      })
      .where('connection', '=', this.#connection)
      .where('sync_id', '=', syncId)
      .where('state', 'in', ['running', 'held'])
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Closes a sync that was not sealed. A sync that has ended keeps its end. */
  async end(syncId: number, { state, error }: SyncEnd): Promise<void> {
    await this.#database.kysely
      .updateTable('sync')
      .set({ state, error: error === null ? null : JSON.stringify(error), ended_at: new Date().toISOString() })
      .where('connection', '=', this.#connection)
      .where('sync_id', '=', syncId)
      .where('state', '=', 'running')
      .execute();
    const record = await this.get(syncId);
    if (record === null || record.state === 'sealed' || record.state === 'held') return;
    await this.#releaseLeases(syncId);
    await this.#takeBack(syncId);
  }

  /** From now on the sync goes on without the organization, and no attempt writes anything of it any more. */
  async giveUpOrganization(syncId: number): Promise<void> {
    await this.#database.kysely
      .updateTable('sync_part')
      .set({ state: 'failed', lease: null })
      .where('connection', '=', this.#connection)
      .where('sync_id', '=', syncId)
      .where('part', 'in', ORGANIZATION_PARTS)
      .execute();
  }

  async addRequests(syncId: number, requests: number): Promise<void> {
    if (requests === 0) return;
    await this.#database.kysely
      .updateTable('sync')
      .set((update) => ({ requests: update('requests', '+', requests) }))
      .where('connection', '=', this.#connection)
      .where('sync_id', '=', syncId)
      .execute();
  }

  async addWarnings(syncId: number, warnings: readonly SyncWarning[]): Promise<void> {
    const record = await this.get(syncId);
    if (record === null || warnings.length === 0) return;
    const byCode = new Map([...record.warnings, ...warnings].map((warning) => [warning.code, warning]));
    await this.#database.kysely
      .updateTable('sync')
      .set({ warnings: JSON.stringify([...byCode.values()]) })
      .where('connection', '=', this.#connection)
      .where('sync_id', '=', syncId)
      .execute();
  }

  async #abandonUnfinished(): Promise<void> {
    const rows = await this.#database.kysely
      .selectFrom('sync')
      .select('sync_id')
      .where('connection', '=', this.#connection)
      .where('state', 'in', ['running', 'held'])
      .execute();
    for (const { sync_id } of rows) {
      await this.#database.kysely
        .updateTable('sync')
        .set({ state: 'abandoned', ended_at: new Date().toISOString() })
        .where('connection', '=', this.#connection)
        .where('sync_id', '=', sync_id)
        .execute();
      await this.#releaseLeases(sync_id);
      await this.#takeBack(sync_id);
    }
  }

  /** An attempt that nobody has told yet writes nothing any more. */
  async #releaseLeases(syncId: number): Promise<void> {
    await this.#database.kysely
      .updateTable('sync_part')
      .set({ lease: null })
      .where('connection', '=', this.#connection)
      .where('sync_id', '=', syncId)
      .execute();
  }

  async #takeBack(syncId: number): Promise<void> {
    await revertUnsealed(this.#database, this.#connection, syncId);
    await dropStaged(this.#database, this.#connection, syncId);
  }
}
