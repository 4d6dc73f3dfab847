import type { StepError } from '../../model/access-step.ts';
import type { TicketState } from '../../model/ticket-request.ts';
import type { TicketRows } from './rows.ts';

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
  /** What stands in the way of reading it; null where nothing does. */
  readonly error?: StepError | null;
}

/** A human may still change what becomes of these. */
const WATCHED: readonly TicketState[] = ['open', 'held'];
/** And of these it may be told early. */
const TRACKED: readonly TicketState[] = ['opening', ...WATCHED];

/** What the poller and the webhooks have to know of tickets. */
export class WatchedTickets {
  readonly #rows: TicketRows;

  constructor(rows: TicketRows) {
    this.#rows = rows;
  }

  /** Those that a human may still change, in the order of their ids, which are the key for the next page. */
  async page(after: string | null, limit: number): Promise<WatchedTicket[]> {
    let query = this.#rows.database.kysely
      .selectFrom('ticket')
      .select(['request_id', 'workflow_id', 'issue_id', 'project_id', 'seen'])
      .where('connection', '=', this.#rows.connection)
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
    const { count } = await this.#rows.database.kysely
      .selectFrom('ticket')
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .where('connection', '=', this.#rows.connection)
      .where('state', '<>', 'ended')
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** Workflows that track an issue, by its id or its key. */
  async trackersOf(issue: { readonly issueId: string | null; readonly issueKey: string | null }): Promise<string[]> {
    const rows = await this.#rows.database.kysely
      .selectFrom('ticket')
      .select('workflow_id')
      .where('connection', '=', this.#rows.connection)
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

  async setSeen(
    requestId: string,
    { seen, status, resolution, issueKey, url, error = null }: TicketReading,
  ): Promise<void> {
    await this.#rows.update(requestId, {
      seen,
      error: error === null ? null : JSON.stringify(error),
      ...(status === undefined ? {} : { status }),
      ...(resolution === undefined ? {} : { resolution }),
      ...(issueKey === undefined ? {} : { issue_key: issueKey }),
      ...(url === undefined ? {} : { url }),
    });
  }
}
