import { appendAuditFor } from '../access/audit.ts';
import type { Database } from '../database.ts';

/** What was said on a ticket: `begun` from before it is sent, so that it may be there unseen; `said` once it was seen. */
type NoteState = 'begun' | 'said';

/** Comments on tickets, one for each event of each request. */
export class TicketNotes {
  readonly #database: Database;
  readonly #connection: string;

  constructor(database: Database, connection: string) {
    this.#database = database;
    this.#connection = connection;
  }

  /** Says that the comment is about to be sent; answers what was known before. */
  async begin(requestId: string, event: string): Promise<NoteState | null> {
    return this.#database.kysely.transaction().execute(async (transaction) => {
      const inserted = await transaction
        .insertInto('ticket_note')
        .values({ connection: this.#connection, request_id: requestId, event, state: 'begun' })
        .onConflict((conflict) => conflict.columns(['connection', 'request_id', 'event']).doNothing())
        .executeTakeFirst();
      if ((inserted.numInsertedOrUpdatedRows ?? 0n) > 0n) return null;
      const { state } = await transaction
        .selectFrom('ticket_note')
        .select('state')
        .where('connection', '=', this.#connection)
        .where('request_id', '=', requestId)
        .where('event', '=', event)
        .executeTakeFirstOrThrow();
      return state as NoteState;
    });
  }

  /** Says that the comment is there, once, with its entry in the trail. */
  async said(requestId: string, event: string): Promise<void> {
    await this.#database.kysely.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('ticket_note')
        .set({ state: 'said' })
        .where('connection', '=', this.#connection)
        .where('request_id', '=', requestId)
        .where('event', '=', event)
        .where('state', '=', 'begun')
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return;
      const asker = await transaction
        .selectFrom('ticket')
        .select(['requester', 'requester_verified', 'reason'])
        .where('connection', '=', this.#connection)
        .where('request_id', '=', requestId)
        .executeTakeFirstOrThrow();
      const entry = { event: 'commented', detail: event } as const;
      await appendAuditFor(transaction, this.#connection, requestId, asker, entry);
    });
  }

  /** Takes `begin` back: the comment was surely not made. */
  async unbegin(requestId: string, event: string): Promise<void> {
    await this.#database.kysely
      .deleteFrom('ticket_note')
      .where('connection', '=', this.#connection)
      .where('request_id', '=', requestId)
      .where('event', '=', event)
      .where('state', '=', 'begun')
      .execute();
  }
}
