import type { Database } from './database.ts';

/** Which of Jira's calls were acted upon: Jira brings one again until it hears that it arrived. */
export class DeliveryRepository {
  readonly #database: Database;
  readonly #connection: string;

  constructor(database: Database, connection: string) {
    this.#database = database;
    this.#connection = connection;
  }

  async isKnown(identifier: string): Promise<boolean> {
    const row = await this.#database.kysely
      .selectFrom('webhook_delivery')
      .select('identifier')
      .where('connection', '=', this.#connection)
      .where('identifier', '=', identifier)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** @param receivedAt ISO 8601. The first time counts. */
  async remember(identifier: string, receivedAt: string): Promise<void> {
    await this.#database.kysely
      .insertInto('webhook_delivery')
      .values({ connection: this.#connection, identifier, received_at: receivedAt })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  /** Forgets what came before that moment (ISO 8601); returns how many there were. */
  async forget(before: string): Promise<number> {
    const { numDeletedRows } = await this.#database.kysely
      .deleteFrom('webhook_delivery')
      .where('connection', '=', this.#connection)
      .where('received_at', '<', before)
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}
