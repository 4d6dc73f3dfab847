import type { AccessReader, AccountFilter, GrantFilter, SealedSync } from '../access-reader.ts';
import type { Database } from '../database.ts';
import { effectiveGrants } from './effective-grants.ts';
import { entitlements } from './entitlements.ts';
import { grants } from './grants.ts';
import { accounts, groups, projects, roles } from './resources.ts';

/** Reads as of the newest sealed sync, however many are sealed or given up while it reads. */
export class SealedReader implements AccessReader {
  readonly sealed: SealedSync;
  readonly #database: Database;
  readonly #asOf: { readonly connection: string; readonly syncId: number };
  readonly #participants: boolean;

  private constructor(database: Database, connection: string, sealed: SealedSync, participants: boolean) {
    this.#database = database;
    this.#asOf = { connection, syncId: sealed.syncId };
    this.sealed = sealed;
    this.#participants = participants;
  }

  /** Null where no sync of this connection was sealed yet. */
  static async open(database: Database, connection: string): Promise<SealedReader | null> {
    const row = await database.kysely
      .selectFrom('connection')
      .select(['sealed_sync_id', 'sealed_at'])
      .where('name', '=', connection)
      .executeTakeFirst();
    if (row?.sealed_sync_id == null || row.sealed_at === null) return null;
    const part = await database.kysely
      .selectFrom('sync_part')
      .select('items_known')
      .where('connection', '=', connection)
      .where('sync_id', '=', row.sealed_sync_id)
      .where('part', '=', 'participants')
      .executeTakeFirst();
    const participants = (part?.items_known ?? 0) > 0;
    return new SealedReader(
      database,
      connection,
      { syncId: row.sealed_sync_id, sealedAt: row.sealed_at },
      participants,
    );
  }

  accounts(filter: AccountFilter = {}) {
    return accounts(this.#database, this.#asOf, filter);
  }

  groups() {
    return groups(this.#database, this.#asOf);
  }

  projects() {
    return projects(this.#database, this.#asOf);
  }

  roles() {
    return roles(this.#database, this.#asOf);
  }

  entitlements() {
    return entitlements(this.#database, this.#asOf, { participants: this.#participants });
  }

  grants(filter: GrantFilter = {}) {
    return grants(this.#database, this.#asOf, filter);
  }

  effectiveGrants(filter: GrantFilter = {}) {
    return effectiveGrants(this.#database, this.#asOf, filter);
  }
}
