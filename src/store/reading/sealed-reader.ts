import type { AccessReader, AccountFilter, GrantFilter, Sealed } from '../access-reader.ts';
import type { Database } from '../database.ts';
import { accounts } from './accounts.ts';
import { effectiveGrants } from './effective-grants.ts';
import { entitlements } from './entitlements.ts';
import { grants } from './grants.ts';
import { groups, projects, roles } from './resources.ts';

/** Reads as of the newest sealed sync, however many are sealed or given up while it reads. */
export class SealedReader implements AccessReader {
  readonly sealed: Sealed;
  readonly #database: Database;
  readonly #asOf: { readonly connection: string; readonly syncId: number };
  readonly #participants: boolean;

  private constructor(database: Database, connection: string, sealed: Sealed, participants: boolean) {
    this.#database = database;
    this.#asOf = { connection, syncId: sealed.syncId };
    this.sealed = sealed;
    this.#participants = participants;
  }

  /** Null where no sync of this connection was sealed yet. */
  static async open(database: Database, connection: string): Promise<SealedReader | null> {
    const row = await database.kysely
      .selectFrom('connection')
      .select(['sealed_sync_id', 'sealed_at', 'organization_sync_id', 'organization_sealed_at'])
      .where('name', '=', connection)
      .executeTakeFirst();
    if (row?.sealed_sync_id == null || row.sealed_at === null) return null;
    const organization =
      row.organization_sync_id === null || row.organization_sealed_at === null
        ? null
        : { syncId: row.organization_sync_id, sealedAt: row.organization_sealed_at };
    const part = await database.kysely
      .selectFrom('sync_part')
      .select('items_known')
      .where('connection', '=', connection)
      .where('sync_id', '=', row.sealed_sync_id)
      .where('part', '=', 'participants')
      .executeTakeFirst();
    const participants = (part?.items_known ?? 0) > 0;
    const sealed = { syncId: row.sealed_sync_id, sealedAt: row.sealed_at, organization };
    return new SealedReader(database, connection, sealed, participants);
  }

  accounts(filter: AccountFilter = {}) {
    return accounts(this.#database, this.#asOf, filter, this.sealed.organization !== null);
  }

  groups() {
    return groups(this.#database, this.#asOf, this.sealed.organization !== null);
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
