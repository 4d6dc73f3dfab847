import { sql } from 'kysely';
import type { PartProgress, SyncPart } from '../../model/sync.ts';
import { bulkInsert } from '../bulk.ts';
import type { Database, Executor } from '../database.ts';
import { StoreError } from '../errors.ts';
import { FACT_NAMES, FACTS, type FactName, type FactRow, keyColumns, SITE_FACTS } from '../facts.ts';
import { requireUnfinished } from '../sealing/scope.ts';
import type { OpenItem, PageCommit } from './page-commit.ts';
import { SKIPPED_ACCOUNTS } from './skipped-accounts.ts';

/** Writes what one sync reads. All writes of a part are made under a lease, so that only one attempt counts. */
export class SyncWriter {
  readonly #database: Database;
  readonly #fixed: { readonly connection: string; readonly sync_id: number };

  constructor(database: Database, connection: string, syncId: number) {
    this.#database = database;
    this.#fixed = { connection, sync_id: syncId };
  }

  /**
   * From now on only the holder of this token writes the part. False where the part is done already: an attempt may have
   * died before it could say so. Refused once the sync has ended or goes on without the part, and to attempts older than
   * the holder, which were given up on (see `leaseToken`).
   */
  async takeLease(part: SyncPart, token: string): Promise<boolean> {
    const { connection, sync_id } = this.#fixed;
    return this.#database.kysely.transaction().execute(async (transaction) => {
      await requireUnfinished(transaction, { connection, syncId: sync_id });
      const { numUpdatedRows } = await this.#part(transaction, part)
        .set({ lease: token, state: 'running' })
        .where('state', 'in', ['waiting', 'running'])
        .where((where) => where.or([where('lease', 'is', null), where('lease', '<=', token)]))
        .executeTakeFirst();
      if (numUpdatedRows > 0n) return true;
      const { state } = await this.#row(transaction, part);
      if (state === 'done') return false;
      throw leaseLost(part);
    });
  }

  /** Gives a part its first items; those that it has already stay as they are. */
  async feed(part: SyncPart, lease: string, items: readonly string[]): Promise<void> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await this.#progress(transaction, part, lease, 0, 0, 0);
      await this.#feed(transaction, part, items);
    });
  }

  /** The next items to work on, in order of their names, beginning behind `after`. */
  async openItems(part: SyncPart, after: string, limit: number): Promise<OpenItem[]> {
    const rows = await this.#items(part)
      .select(['item', 'cursor', 'failures'])
      .where('state', '=', 'open')
      .where('item', '>', after)
      .orderBy('item')
      .limit(limit)
      .execute();
    return rows.map(({ item, cursor, failures }) => ({
      item,
      cursor: cursor === null ? null : JSON.parse(cursor),
      failures,
    }));
  }

  /** Writes pages, cursors and counts in one transaction. Throws `lease_lost` when another attempt has taken over. */
  async commit(part: SyncPart, lease: string, pages: readonly PageCommit[], requests: number): Promise<void> {
    const done = pages.filter((page) => page.state !== 'open').length;
    const skipped = pages.filter((page) => page.state === 'skipped').length;
    const records = pages.reduce((sum, page) => sum + countRows(page), 0);
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await this.#progress(transaction, part, lease, done, records, skipped);
      for (const fact of FACT_NAMES) await this.#stage(transaction, fact, pages);
      await this.#stageSkipped(transaction, pages);
      for (const page of pages) {
        if (page.vanished !== undefined) await this.#forget(transaction, page.vanished);
        for (const { part: fed, items } of page.feeds ?? []) await this.#feed(transaction, fed, items);
      }
      await this.#advance(transaction, part, pages);
      if (requests > 0) {
        await transaction
          .updateTable('sync')
          .set((update) => ({ requests: update('requests', '+', requests) }))
          .where('connection', '=', this.#fixed.connection)
          .where('sync_id', '=', this.#fixed.sync_id)
          .execute();
      }
    });
  }

  /** Counts a failure of an item that outlived the client's own retries; returns how many in a row. */
  async countFailure(part: SyncPart, item: string): Promise<number> {
    const { connection, sync_id } = this.#fixed;
    const row = await this.#database.kysely
      .updateTable('sync_item')
      .set((update) => ({ failures: update('failures', '+', 1) }))
      .where('connection', '=', connection)
      .where('sync_id', '=', sync_id)
      .where('part', '=', part)
      .where('item', '=', item)
      .returning('failures')
      .executeTakeFirst();
    return row?.failures ?? 1;
  }

  /** Marks a part as done; the caller has seen that nothing is open. */
  async finish(part: SyncPart, lease: string): Promise<void> {
    await this.#part(this.#database.kysely, part).set({ state: 'done' }).where('lease', '=', lease).execute();
  }

  async progress(part: SyncPart): Promise<PartProgress> {
    const row = await this.#row(this.#database.kysely, part);
    return {
      part,
      state: row.state as PartProgress['state'],
      itemsDone: row.items_done,
      itemsKnown: row.items_known,
      records: row.records,
      skipped: row.skipped,
    };
  }

  /** What was staged of one kind, by key; for parts that need what an earlier part found. */
  async stagedProjects(): Promise<{ project_id: string; style: string | null }[]> {
    return this.#database.kysely
      .selectFrom('staged_project')
      .select(['project_id', 'style'])
      .where('connection', '=', this.#fixed.connection)
      .where('sync_id', '=', this.#fixed.sync_id)
      .orderBy('project_id')
      .execute();
  }

  async #progress(executor: Executor, part: SyncPart, lease: string, done: number, records: number, skipped: number) {
    const { numUpdatedRows } = await this.#part(executor, part)
      .set((update) => ({
        items_done: update('items_done', '+', done),
        records: update('records', '+', records),
        skipped: update('skipped', '+', skipped),
      }))
      .where('lease', '=', lease)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw leaseLost(part);
  }

  async #stage(executor: Executor, fact: FactName, pages: readonly PageCommit[]): Promise<void> {
    const rows = pages.flatMap((page): readonly FactRow<FactName>[] => page.facts?.[fact] ?? []);
    if (rows.length === 0) return;
    const { key, columns } = FACTS[fact];
    const target = { table: `staged_${fact}`, fixed: this.#fixed, key, columns, onConflict: 'update' as const };
    await bulkInsert(executor, this.#database.dialect, target, rows);
  }

  async #stageSkipped(executor: Executor, pages: readonly PageCommit[]): Promise<void> {
    const rows = pages.flatMap((page) => page.skippedAccounts ?? []);
    if (rows.length === 0) return;
    await bulkInsert(executor, this.#database.dialect, { ...SKIPPED_ACCOUNTS, fixed: this.#fixed }, rows);
  }

  async #feed(executor: Executor, part: SyncPart, items: readonly string[]): Promise<void> {
    const added = await bulkInsert(
      executor,
      this.#database.dialect,
      {
        table: 'sync_item',
        fixed: { ...this.#fixed, part },
        key: { item: 'text' },
        columns: { state: 'text', failures: 'integer' },
        onConflict: 'ignore',
      },
      items.map((item) => ({ item, state: 'open', failures: 0 })),
    );
    await this.#part(executor, part)
      .set((update) => ({ items_known: update('items_known', '+', added) }))
      .execute();
  }

  async #advance(executor: Executor, part: SyncPart, pages: readonly PageCommit[]): Promise<void> {
    await bulkInsert(
      executor,
      this.#database.dialect,
      {
        table: 'sync_item',
        fixed: { ...this.#fixed, part },
        key: { item: 'text' },
        columns: { state: 'text', cursor: 'text', failures: 'integer', note: 'text' },
        onConflict: 'update',
      },
      pages.map(({ item, state, cursor, note }) => ({
        item,
        state,
        cursor: JSON.stringify(cursor),
        failures: 0,
        note: note ?? null,
      })),
    );
  }

  async #forget(executor: Executor, vanished: Readonly<Record<string, string>>): Promise<void> {
    const columns = Object.keys(vanished);
    const condition = sql.join(
      columns.map((column) => sql`${sql.ref(column)} = ${vanished[column]}`),
      sql` and `,
    );
    for (const fact of SITE_FACTS.filter((name) => columns.every((column) => keyColumns(name).includes(column)))) {
      await sql`delete from ${sql.table(`staged_${fact}`)} where connection = ${this.#fixed.connection}
        and sync_id = ${this.#fixed.sync_id} and ${condition}`.execute(executor);
    }
  }

  #row(executor: Executor, part: SyncPart) {
    return executor
      .selectFrom('sync_part')
      .selectAll()
      .where('connection', '=', this.#fixed.connection)
      .where('sync_id', '=', this.#fixed.sync_id)
      .where('part', '=', part)
      .executeTakeFirstOrThrow();
  }

  #items(part: SyncPart) {
    return this.#database.kysely
      .selectFrom('sync_item')
      .where('connection', '=', this.#fixed.connection)
      .where('sync_id', '=', this.#fixed.sync_id)
      .where('part', '=', part);
  }

  #part(executor: Executor, part: SyncPart) {
    return executor
      .updateTable('sync_part')
      .where('connection', '=', this.#fixed.connection)
      .where('sync_id', '=', this.#fixed.sync_id)
      .where('part', '=', part);
  }
}

function countRows(page: PageCommit): number {
  return Object.values(page.facts ?? {}).reduce((sum, rows) => sum + rows.length, 0);
}

function leaseLost(part: SyncPart): StoreError {
  return new StoreError('lease_lost', `Another attempt has taken over the part "${part}" of this sync.`);
}
