import type { Database } from '../database.ts';
import { appendAudit } from './audit.ts';

/** What a creation of an account has come to. */
export interface Creation {
  /** True from before an account was asked for: one may be there that nobody has seen yet. */
  readonly begun: boolean;
  readonly accountId: string | null;
}

/** How far the creation of an account is: what was intended, and the account that came of it. */
export class CreationRepository {
  readonly #database: Database;
  readonly #connection: string;

  constructor(database: Database, connection: string) {
    this.#database = database;
    this.#connection = connection;
  }

  async get(requestId: string): Promise<Creation> {
    const row = await this.#database.kysely
      .selectFrom('access_request')
      .select(['begun', 'account_id'])
      .where('connection', '=', this.#connection)
      .where('request_id', '=', requestId)
      .executeTakeFirstOrThrow();
    return { begun: row.begun === 1, accountId: row.account_id };
  }

  /** Says that an account is about to be asked for. */
  async begin(requestId: string, detail: string): Promise<void> {
    await this.#record(requestId, { begun: 1 }, 'intended', detail);
  }

  /** Keeps the account: one that this request has made, or one that was there `already`. */
  async end(
    requestId: string,
    { accountId, event, notes }: { accountId: string; event: 'done' | 'already'; notes: readonly string[] },
  ): Promise<void> {
    const detail = [`account ${accountId}`, ...notes].join('. ');
    await this.#record(requestId, { account_id: accountId, notes: JSON.stringify(notes) }, event, detail);
  }

  async #record(
    requestId: string,
    values: { begun?: number; account_id?: string; notes?: string },
    event: 'intended' | 'done' | 'already',
    detail: string,
  ): Promise<void> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('access_request')
        .set(values)
        .where('connection', '=', this.#connection)
        .where('request_id', '=', requestId)
        .execute();
      await appendAudit(transaction, this.#connection, requestId, { event, detail });
    });
  }
}
