import type { Requester } from '../../model/access-request.ts';
import type { StepError } from '../../model/access-step.ts';
import type { TicketDecision } from '../../model/ticket-decision.ts';
import type { Ticket, TicketOutcome, TicketRequestContent, TicketState } from '../../model/ticket-request.ts';
import type { AuditEvent } from '../access/audit.ts';
import { contentHash } from '../access/content-hash.ts';
import type { Database } from '../database.ts';
import { TicketCreations } from './creations.ts';
import { TicketNotes } from './notes.ts';
import { draftOf, type TicketDraft, TicketRows, ticketOf } from './rows.ts';
import { WatchedTickets } from './watched.ts';

export interface NewTicket {
  readonly requestId: string;
  readonly bulkId: string | null;
  readonly content: TicketRequestContent;
  readonly requester: Requester;
  readonly reason: string | null;
  readonly workflowId: string;
}

export interface AcceptedTicket {
  /** `other`: the id was used before, for something else. */
  readonly is: 'new' | 'known' | 'other';
  readonly contentHash: string;
  readonly ticket: Ticket;
  /** What is to be sent to Jira; null until it is planned. */
  readonly draft: TicketDraft | null;
  /** How many requests to make the issue were begun. */
  readonly attempts: number;
}

/** Narrows a list of tickets; all given fields must match. */
export interface TicketFilter {
  readonly state?: TicketState;
  readonly outcome?: TicketOutcome;
  /** Only those that have not ended and that something stands in the way of. */
  readonly troubled?: true;
  readonly projectKey?: string;
  readonly bulkId?: string;
  /** Only those that should have been decided, or given up, before this time (ISO 8601, UTC). */
  readonly overdueAt?: string;
  readonly limit?: number;
}

/** How many tickets have not ended, and since when the oldest of them is there (ISO 8601); null where there are none. */
export interface OpenTickets {
  readonly count: number;
  readonly oldestAt: string | null;
}

const DEFAULT_LIMIT = 50;

/** Requests for tickets: what was asked for, which issue it became, how it ended. They outlive their workflows. */
export class TicketRepository {
  readonly #rows: TicketRows;
  /** How their issues come about. */
  readonly creations: TicketCreations;
  /** Those that are asked for again and again. */
  readonly watched: WatchedTickets;
  /** What was said on them. */
  readonly notes: TicketNotes;

  constructor(database: Database, connection: string) {
    this.#rows = new TicketRows(database, connection);
    this.creations = new TicketCreations(this.#rows);
    this.watched = new WatchedTickets(this.#rows);
    this.notes = new TicketNotes(database, connection);
  }

  /** Writes a request down, once; who asks with the id of one that is there gets that one. */
  async accept({ requestId, bulkId, content, requester, reason, workflowId }: NewTicket): Promise<AcceptedTicket> {
    const hash = contentHash(content);
    const isNew = await this.#rows.database.kysely.transaction().execute(async (transaction) => {
      const inserted = await transaction
        .insertInto('ticket')
        .values({
          connection: this.#rows.connection,
          request_id: requestId,
          bulk_id: bulkId,
          content: JSON.stringify(content),
          content_hash: hash,
          requester: requester.name,
          requester_verified: requester.verified ? 1 : 0,
          reason,
          workflow_id: workflowId,
          state: 'opening',
          outcome: null,
          error: null,
          project_id: null,
          project_key: content.ticket.schemaId.split(':')[0] ?? '',
          draft: null,
          floor: null,
          attempts: 0,
          issue_id: null,
          issue_key: null,
          url: null,
          seen: null,
          status: null,
          resolution: null,
          decision: null,
          decided_by: '[]',
          decided_at: null,
          created_at: new Date().toISOString(),
          opened_at: null,
          timeout_at: null,
          ended_at: null,
          notes: '[]',
        })
        .onConflict((conflict) => conflict.columns(['connection', 'request_id']).doNothing())
        .executeTakeFirst();
      if ((inserted.numInsertedOrUpdatedRows ?? 0n) === 0n) return false;
      await this.#rows.audit(transaction, requestId, { event: 'requested', detail: 'a ticket' });
      return true;
    });
    const row = await this.#rows.one(requestId);
    return {
      is: row.content_hash !== hash ? 'other' : isNew ? 'new' : 'known',
      contentHash: row.content_hash,
      ticket: ticketOf(row),
      draft: draftOf(row),
      attempts: row.attempts,
    };
  }

  async get(requestId: string): Promise<Ticket | null> {
    const row = await this.#rows.all().where('request_id', '=', requestId).executeTakeFirst();
    return row === undefined ? null : ticketOf(row);
  }

  /** By the id or the key of its issue; the newest where several requests were told of one. */
  async ofIssue(issueIdOrKey: string): Promise<Ticket | null> {
    const row = await this.#rows
      .all()
      .where((eb) => eb.or([eb('issue_id', '=', issueIdOrKey), eb('issue_key', '=', issueIdOrKey)]))
      .orderBy('created_at', 'desc')
      .executeTakeFirst();
    return row === undefined ? null : ticketOf(row);
  }

  /** Newest first. */
  async list({
    state,
    outcome,
    projectKey,
    bulkId,
    overdueAt,
    troubled,
    limit = DEFAULT_LIMIT,
  }: TicketFilter = {}): Promise<Ticket[]> {
    let query = this.#rows.all();
    if (state !== undefined) query = query.where('state', '=', state);
    if (outcome !== undefined) query = query.where('outcome', '=', outcome);
    if (projectKey !== undefined) query = query.where('project_key', '=', projectKey);
    if (bulkId !== undefined) query = query.where('bulk_id', '=', bulkId);
    if (overdueAt !== undefined) query = query.where('timeout_at', '<', overdueAt).where('state', '=', 'open');
    if (troubled === true) query = query.where('state', '<>', 'ended').where('error', 'is not', null);
    const rows = await query.orderBy('created_at', 'desc').orderBy('request_id', 'desc').limit(limit).execute();
    return rows.map(ticketOf);
  }

  async open(): Promise<OpenTickets> {
    const { count, oldest } = await this.#rows.database.kysely
      .selectFrom('ticket')
      .select(({ fn }) => [fn.countAll<number | string>().as('count'), fn.min('created_at').as('oldest')])
      .where('connection', '=', this.#rows.connection)
      .where('state', '!=', 'ended')
      .executeTakeFirstOrThrow();
    // PostgreSQL counts in bigint, which its client gives as text.
    return { count: Number(count), oldestAt: oldest };
  }

  /** Keeps what is to be sent. The first draft counts: what was sent once must be what is sent again. */
  async plan(requestId: string, draft: TicketDraft, notes: readonly string[]): Promise<void> {
    await this.#rows.update(
      requestId,
      {
        draft: JSON.stringify(draft),
        project_id: draft.projectId,
        project_key: draft.projectKey,
        notes: JSON.stringify(notes),
      },
      { event: 'planned', detail: ['a ticket', ...notes].join('. ') },
      (row) => row.draft === null,
    );
  }

  async setState(
    requestId: string,
    state: Exclude<TicketState, 'ended'>,
    {
      error = null,
      openedAt,
      timeoutAt,
    }: { error?: StepError | null; openedAt?: string | undefined; timeoutAt?: string | undefined } = {},
    audit: AuditEvent | null = null,
  ): Promise<void> {
    await this.#rows.update(
      requestId,
      {
        state,
        error: error === null ? null : JSON.stringify(error),
        ...(openedAt === undefined ? {} : { opened_at: openedAt }),
        ...(timeoutAt === undefined ? {} : { timeout_at: timeoutAt }),
      },
      audit,
      (row) => row.state !== 'ended',
    );
  }

  /** Keeps what a human decided. */
  async decided(
    requestId: string,
    decision: TicketDecision,
    { by, at, detail }: { by: readonly string[]; at: string | null; detail: string },
  ): Promise<void> {
    await this.#rows.update(
      requestId,
      { decision, decided_by: JSON.stringify(by), decided_at: at },
      { event: 'decided', detail },
      (row) => row.state !== 'ended' && (row.decision !== decision || row.decided_by !== JSON.stringify(by)),
    );
  }

  /** Keeps what people should know. */
  async setNotes(requestId: string, notes: readonly string[]): Promise<void> {
    await this.#rows.update(requestId, { notes: JSON.stringify(notes) });
  }

  async end(requestId: string, outcome: TicketOutcome, error: StepError | null): Promise<void> {
    await this.#rows.update(
      requestId,
      {
        state: 'ended',
        outcome,
        error: error === null ? null : JSON.stringify(error),
        ended_at: new Date().toISOString(),
      },
      {
        event: outcome === 'refused' ? 'refused' : 'closed',
        detail: error === null ? `ticket ${outcome}` : `ticket ${outcome}: ${error.message}`,
      },
      (row) => row.state !== 'ended',
    );
  }

  /** Adds an entry to the audit trail. */
  async audit(requestId: string, event: AuditEvent): Promise<void> {
    await this.#rows.database.kysely
      .transaction()
      .execute((transaction) => this.#rows.audit(transaction, requestId, event));
  }
}
