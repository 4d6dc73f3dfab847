import type { Selectable } from 'kysely';
import type { Requester } from '../../model/access-request.ts';
import type { PlannedStep, StepError } from '../../model/access-step.ts';
import type { TicketDecision } from '../../model/ticket-decision.ts';
import type { Ticket, TicketOutcome, TicketRequestContent, TicketState } from '../../model/ticket-request.ts';
import type { IssueReference } from '../../model/ticket-run.ts';
import { type AuditEvent, appendAuditFor } from '../access/audit.ts';
import { contentHash } from '../access/content-hash.ts';
import type { Database, Executor } from '../database.ts';
import type { Tables } from '../schema.ts';
import { TicketNotes } from './notes.ts';

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

/** What is sent to Jira to make the issue, and by whom its decision would not count. */
export interface TicketDraft {
  readonly projectId: string;
  readonly projectKey: string;
  /** `fields` of the request's body. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whether the screen takes labels, so that the ticket can be searched for by one. */
  readonly labelled: boolean;
  /** Account ids of who asks and of who would get the access. */
  readonly mayNotDecide: readonly string[];
  /** The access that it is about. */
  readonly steps: readonly Pick<PlannedStep, 'target' | 'wish' | 'title'>[];
}

/** How far the making of the issue is. */
export interface TicketCreation {
  /** How many requests to make it were begun. */
  readonly attempts: number;
  /** The highest issue number of the project that was known before the first. */
  readonly floor: number | null;
  readonly issue: IssueReference | null;
  readonly draft: TicketDraft;
}

/** An open ticket as the poller needs it. */
export interface WatchedTicket {
  readonly requestId: string;
  readonly workflowId: string;
  readonly issueId: string;
  /** Of the project that it was opened in. */
  readonly projectId: string;
  /** See `seenMark`; null until it was read. */
  readonly seen: string | null;
}

/** What was read of an issue, as the record shows it. */
export interface TicketReading {
  readonly seen: string;
  readonly status?: string | null;
  readonly resolution?: string | null;
  readonly issueKey?: string;
  readonly url?: string;
}

/** Narrows a list of tickets; all given fields must match. */
export interface TicketFilter {
  readonly state?: TicketState;
  readonly outcome?: TicketOutcome;
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
/** A human may still change what becomes of these. */
const WATCHED: readonly TicketState[] = ['open', 'held'];
/** And of these it may be told early. */
const TRACKED: readonly TicketState[] = ['opening', ...WATCHED];

type Row = Selectable<Tables['ticket']>;

/** Requests for tickets: what was asked for, which issue it became, how it ended. They outlive their workflows. */
export class TicketRepository {
  readonly #database: Database;
  readonly #connection: string;
  readonly notes: TicketNotes;

  constructor(database: Database, connection: string) {
    this.#database = database;
    this.#connection = connection;
    this.notes = new TicketNotes(database, connection);
  }

  /** Writes a request down, once; who asks with the id of one that is there gets that one. */
  async accept({ requestId, bulkId, content, requester, reason, workflowId }: NewTicket): Promise<AcceptedTicket> {
    const hash = contentHash(content);
    const isNew = await this.#database.kysely.transaction().execute(async (transaction) => {
      const inserted = await transaction
        .insertInto('ticket')
        .values({
          connection: this.#connection,
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
      await this.#audit(transaction, requestId, { event: 'requested', detail: 'a ticket' });
      return true;
    });
    const row = await this.#row(requestId);
    return {
      is: row.content_hash !== hash ? 'other' : isNew ? 'new' : 'known',
      contentHash: row.content_hash,
      ticket: ticketOf(row),
      draft: draftOf(row),
      attempts: row.attempts,
    };
  }

  async get(requestId: string): Promise<Ticket | null> {
    const row = await this.#rows().where('request_id', '=', requestId).executeTakeFirst();
    return row === undefined ? null : ticketOf(row);
  }

  /** By the id or the key of its issue; the newest where several requests were told of one. */
  async ofIssue(issueIdOrKey: string): Promise<Ticket | null> {
    const row = await this.#rows()
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
    limit = DEFAULT_LIMIT,
  }: TicketFilter = {}): Promise<Ticket[]> {
    let query = this.#rows();
    if (state !== undefined) query = query.where('state', '=', state);
    if (outcome !== undefined) query = query.where('outcome', '=', outcome);
    if (projectKey !== undefined) query = query.where('project_key', '=', projectKey);
    if (bulkId !== undefined) query = query.where('bulk_id', '=', bulkId);
    if (overdueAt !== undefined) query = query.where('timeout_at', '<', overdueAt).where('state', '=', 'open');
    const rows = await query.orderBy('created_at', 'desc').orderBy('request_id', 'desc').limit(limit).execute();
    return rows.map(ticketOf);
  }

  async open(): Promise<OpenTickets> {
    const { count, oldest } = await this.#database.kysely
      .selectFrom('ticket')
      .select(({ fn }) => [fn.countAll<number | string>().as('count'), fn.min('created_at').as('oldest')])
      .where('connection', '=', this.#connection)
      .where('state', '!=', 'ended')
      .executeTakeFirstOrThrow();
    // PostgreSQL counts in bigint, which its client gives as text.
    return { count: Number(count), oldestAt: oldest };
  }

  /** Keeps what is to be sent. The first draft counts: what was sent once must be what is sent again. */
  async plan(requestId: string, draft: TicketDraft, notes: readonly string[]): Promise<void> {
    await this.#update(
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

  async creation(requestId: string): Promise<TicketCreation> {
    const row = await this.#row(requestId);
    const draft = draftOf(row);
    if (draft === null) throw new Error(`Ticket request ${requestId} is not planned.`);
    return { attempts: row.attempts, floor: row.floor, issue: issueOf(row), draft };
  }

  /** Keeps what was known before the first request to make the issue. */
  async setFloor(requestId: string, floor: number): Promise<void> {
    await this.#update(requestId, { floor }, null, (row) => row.floor === null);
  }

  /**
   * Says that request number `attempt` to make the issue is about to be sent; false where that was said before, so that it may
   * have been sent already.
   */
  async begin(requestId: string, attempt: number): Promise<boolean> {
    return this.#update(
      requestId,
      { attempts: attempt },
      { event: 'intended', detail: attempt === 1 ? 'open a ticket' : `open a ticket, request ${attempt}` },
      (row) => row.attempts < attempt && row.issue_id === null,
    );
  }

  /** Takes `begin` back: the request was surely not sent, or surely refused. */
  async unbegin(requestId: string, attempt: number): Promise<void> {
    await this.#update(requestId, { attempts: attempt - 1 }, null, (row) => row.attempts === attempt);
  }

  /** Keeps the issue; the first one that is found stays. Answers the one that is kept. */
  async opened(requestId: string, issue: IssueReference, url: string): Promise<IssueReference> {
    await this.#update(
      requestId,
      { issue_id: issue.issueId, issue_key: issue.issueKey, url },
      { event: 'ticket opened', detail: issue.issueKey },
      (row) => row.issue_id === null,
    );
    return issueOf(await this.#row(requestId)) ?? issue;
  }

  /** The highest issue number of a project that any ticket here has; null where none has. */
  async highestNumber(projectKey: string): Promise<number | null> {
    const rows = await this.#database.kysely
      .selectFrom('ticket')
      .select('issue_key')
      .where('connection', '=', this.#connection)
      .where('issue_key', 'like', `${projectKey}-%`)
      .orderBy('created_at', 'desc')
      .limit(NEWEST_KEYS)
      .execute();
    const numbers = rows
      .map(({ issue_key: key }) => Number(key?.slice(projectKey.length + 1)))
      .filter(Number.isInteger);
    return numbers.length === 0 ? null : Math.max(...numbers);
  }

  /** Those that a human may still change, in the order of their ids, which are the key for the next page. */
  async watched(after: string | null, limit: number): Promise<WatchedTicket[]> {
    let query = this.#database.kysely
      .selectFrom('ticket')
      .select(['request_id', 'workflow_id', 'issue_id', 'project_id', 'seen'])
      .where('connection', '=', this.#connection)
      .where('state', 'in', WATCHED)
      .where('issue_id', 'is not', null);
    if (after !== null) query = query.where('request_id', '>', after);
    const rows = await query.orderBy('request_id').limit(limit).execute();
    return rows.map((row) => ({
      requestId: row.request_id,
      workflowId: row.workflow_id,
      issueId: row.issue_id ?? '',
      projectId: row.project_id ?? '',
      seen: row.seen,
    }));
  }

  /** How many have not ended: one that is acted on now may be watched again. */
  async unended(): Promise<number> {
    const { count } = await this.#database.kysely
      .selectFrom('ticket')
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .where('connection', '=', this.#connection)
      .where('state', '<>', 'ended')
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** Workflows that track an issue, by its id or its key. */
  async trackersOf(issue: { readonly issueId: string | null; readonly issueKey: string | null }): Promise<string[]> {
    const rows = await this.#database.kysely
      .selectFrom('ticket')
      .select('workflow_id')
      .where('connection', '=', this.#connection)
      .where('state', 'in', TRACKED)
      .where((eb) =>
        eb.or([
          ...(issue.issueId === null ? [] : [eb('issue_id', '=', issue.issueId)]),
          ...(issue.issueKey === null ? [] : [eb('issue_key', '=', issue.issueKey)]),
          eb.val(false),
        ]),
      )
      .execute();
    return rows.map((row) => row.workflow_id);
  }

  async setSeen(requestId: string, { seen, status, resolution, issueKey, url }: TicketReading): Promise<void> {
    await this.#update(requestId, {
      seen,
      ...(status === undefined ? {} : { status }),
      ...(resolution === undefined ? {} : { resolution }),
      ...(issueKey === undefined ? {} : { issue_key: issueKey }),
      ...(url === undefined ? {} : { url }),
    });
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
    await this.#update(
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
    await this.#update(
      requestId,
      { decision, decided_by: JSON.stringify(by), decided_at: at },
      { event: 'decided', detail },
      (row) => row.state !== 'ended' && (row.decision !== decision || row.decided_by !== JSON.stringify(by)),
    );
  }

  /** Keeps what people should know. */
  async setNotes(requestId: string, notes: readonly string[]): Promise<void> {
    await this.#update(requestId, { notes: JSON.stringify(notes) });
  }

  async end(requestId: string, outcome: TicketOutcome, error: StepError | null): Promise<void> {
    await this.#update(
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
    await this.#database.kysely.transaction().execute((transaction) => this.#audit(transaction, requestId, event));
  }

  /** Changes the row where `where` holds for what is there, with its entry in the trail; false where it did not hold. */
  async #update(
    requestId: string,
    values: Partial<Row>,
    audit: AuditEvent | null = null,
    where: (row: Row) => boolean = () => true,
  ): Promise<boolean> {
    return this.#database.kysely.transaction().execute(async (transaction) => {
      let query = transaction
        .selectFrom('ticket')
        .selectAll()
        .where('connection', '=', this.#connection)
        .where('request_id', '=', requestId);
      // SQLite has one writer at a time, and its transactions begin as writers.
      if (this.#database.dialect === 'postgres') query = query.forUpdate();
      const row = await query.executeTakeFirstOrThrow();
      if (!where(row)) return false;
      await transaction
        .updateTable('ticket')
        .set(values)
        .where('connection', '=', this.#connection)
        .where('request_id', '=', requestId)
        .execute();
      if (audit !== null) await this.#audit(transaction, requestId, audit);
      return true;
    });
  }

  async #audit(executor: Executor, requestId: string, event: AuditEvent): Promise<void> {
    const asker = await executor
      .selectFrom('ticket')
      .select(['requester', 'requester_verified', 'reason'])
      .where('connection', '=', this.#connection)
      .where('request_id', '=', requestId)
      .executeTakeFirstOrThrow();
    await appendAuditFor(executor, this.#connection, requestId, asker, event);
  }

  #rows() {
    return this.#database.kysely.selectFrom('ticket').selectAll().where('connection', '=', this.#connection);
  }

  async #row(requestId: string): Promise<Row> {
    return this.#rows().where('request_id', '=', requestId).executeTakeFirstOrThrow();
  }
}

/** The highest number is among the newest, but for issues that moved. */
const NEWEST_KEYS = 100;

function issueOf(row: Row): IssueReference | null {
  return row.issue_id === null || row.issue_key === null ? null : { issueId: row.issue_id, issueKey: row.issue_key };
}

function draftOf(row: Row): TicketDraft | null {
  return row.draft === null ? null : (JSON.parse(row.draft) as TicketDraft);
}

function ticketOf(row: Row): Ticket {
  return {
    connection: row.connection,
    requestId: row.request_id,
    bulkId: row.bulk_id,
    content: JSON.parse(row.content) as TicketRequestContent,
    requester: { name: row.requester, verified: row.requester_verified === 1 },
    reason: row.reason,
    workflowId: row.workflow_id,
    state: row.state as TicketState,
    outcome: row.outcome as TicketOutcome | null,
    error: row.error === null ? null : (JSON.parse(row.error) as StepError),
    projectKey: row.project_key,
    issueId: row.issue_id,
    issueKey: row.issue_key,
    url: row.url,
    status: row.status,
    resolution: row.resolution,
    decision: row.decision as TicketDecision | null,
    decidedBy: JSON.parse(row.decided_by) as string[],
    decidedAt: row.decided_at,
    createdAt: row.created_at,
    openedAt: row.opened_at,
    timeoutAt: row.timeout_at,
    endedAt: row.ended_at,
    notes: JSON.parse(row.notes) as string[],
  };
}
