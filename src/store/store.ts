import { type Migrator, sql } from 'kysely';
import { RequestRepository } from './access/requests.ts';
import type { AccessReader } from './access-reader.ts';
import { bindConnection, type SiteIdentity } from './connections.ts';
import type { Database } from './database.ts';
import { explainMigration } from './migrations/explain.ts';
import { accountsNamed, type HeldRoleRow, rolesHeldBy } from './reading/of-account.ts';
import { SealedReader } from './reading/sealed-reader.ts';
import { SyncSealer } from './sealing/sync-sealer.ts';
import { SyncRepository } from './syncing/sync-repository.ts';
import { SyncWriter } from './syncing/sync-writer.ts';
import { TicketSchemas } from './tickets/schemas.ts';
import { TicketRepository } from './tickets/tickets.ts';
import { DeliveryRepository } from './webhook-deliveries.ts';

export interface StoreStatus {
  readonly dialect: 'sqlite' | 'postgres';
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

/** Everything that outlives a run: what syncs found, and the syncs themselves. */
export class Store {
  readonly #database: Database;
  readonly #migrator: Migrator;

  constructor(database: Database, migrator: Migrator) {
    this.#database = database;
    this.#migrator = migrator;
  }

  /** Brings the tables up to this version, under a lock; returns the names of the migrations that ran. */
  async migrate(): Promise<readonly string[]> {
    const { results, error } = await this.#migrator.migrateToLatest();
    if (error !== undefined) throw explainMigration(error);
    return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
  }

  async status(): Promise<StoreStatus> {
    const all = await this.#migrator.getMigrations();
    return {
      dialect: this.#database.dialect,
      applied: all.filter((migration) => migration.executedAt !== undefined).map((migration) => migration.name),
      pending: all.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name),
    };
  }

  /** Rejects with a StoreError where nothing may be written. Changes nothing. */
  async requireWritable(): Promise<void> {
    const { kysely } = this.#database;
    // It touches no row, and yet both databases ask for the right to write before they look.
    await kysely
      .updateTable('connection')
      .set((update) => ({ name: update.ref('name') }))
      .where(sql<boolean>`1 = 0`)
      .execute();
  }

  /** What the last sealed sync of a connection knows; null where none was sealed yet. */
  async reader(connection: string): Promise<AccessReader | null> {
    return SealedReader.open(this.#database, connection);
  }

  syncs(connection: string): SyncRepository {
    return new SyncRepository(this.#database, connection);
  }

  /** Writes the pages of one part of a sync, under the lease of one attempt. */
  writer(connection: string, syncId: number): SyncWriter {
    return new SyncWriter(this.#database, connection, syncId);
  }

  sealer(connection: string, syncId: number): SyncSealer {
    return new SyncSealer(this.#database, connection, syncId);
  }

  /** Requests to change access. */
  requests(connection: string): RequestRepository {
    return new RequestRepository(this.#database, connection);
  }

  /** Requests for tickets. */
  tickets(connection: string): TicketRepository {
    return new TicketRepository(this.#database, connection);
  }

  /** Jira's calls that were acted upon. */
  deliveries(connection: string): DeliveryRepository {
    return new DeliveryRepository(this.#database, connection);
  }

  /** What tickets can be opened. */
  ticketSchemas(connection: string): TicketSchemas {
    return new TicketSchemas(this.#database, connection);
  }

  /** Ids of accounts with this name or email address, whatever the case, as the last sealed sync knows them. */
  accountsNamed(connection: string, text: string): Promise<string[]> {
    return accountsNamed(this.#database, connection, text);
  }

  /** Roles in projects that an account holds directly, as the last sealed sync knows them. */
  rolesHeldBy(connection: string, accountId: string): Promise<HeldRoleRow[]> {
    return rolesHeldBy(this.#database, connection, accountId);
  }

  /** Ties a connection's name to a site, and refuses another site under the same name. */
  async bindConnection(connection: string, site: SiteIdentity): Promise<void> {
    await bindConnection(this.#database, connection, site);
  }

  async close(): Promise<void> {
    await this.#database.kysely.destroy();
  }
}
