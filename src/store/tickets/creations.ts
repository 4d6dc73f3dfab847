import type { IssueReference } from '../../model/ticket-run.ts';
import { draftOf, issueOf, type TicketDraft, type TicketRows } from './rows.ts';

/** How far the making of the issue is. */
export interface TicketCreation {
  /** How many requests to make it were begun. */
  readonly attempts: number;
  /** The highest issue number of the project that was known before the first. */
  readonly floor: number | null;
  readonly issue: IssueReference | null;
  readonly draft: TicketDraft;
}

/** The highest number is among the newest, but for issues that moved. */
const NEWEST_KEYS = 100;

/** How the issues of requests come about: what was begun, and what came of it. */
export class TicketCreations {
  readonly #rows: TicketRows;

  constructor(rows: TicketRows) {
    this.#rows = rows;
  }

  async get(requestId: string): Promise<TicketCreation> {
    const row = await this.#rows.one(requestId);
    const draft = draftOf(row);
    if (draft === null) throw new Error(`Ticket request ${requestId} is not planned.`);
    return { attempts: row.attempts, floor: row.floor, issue: issueOf(row), draft };
  }

  /** Keeps what was known before the first request to make the issue. */
  async setFloor(requestId: string, floor: number): Promise<void> {
    await this.#rows.update(requestId, { floor }, null, (row) => row.floor === null);
  }

  /**
   * Says that request number `attempt` to make the issue is about to be sent; false where that was said before, so that it may
   * have been sent already.
   */
  async begin(requestId: string, attempt: number): Promise<boolean> {
    return this.#rows.update(
      requestId,
      { attempts: attempt },
      { event: 'intended', detail: attempt === 1 ? 'open a ticket' : `open a ticket, request ${attempt}` },
      (row) => row.attempts < attempt && row.issue_id === null,
    );
  }

  /** Takes `begin` back: the request was surely not sent, or surely refused. */
  async unbegin(requestId: string, attempt: number): Promise<void> {
    await this.#rows.update(requestId, { attempts: attempt - 1 }, null, (row) => row.attempts === attempt);
  }

  /** Keeps the issue; the first one that is found stays. Answers the one that is kept. */
  async opened(requestId: string, issue: IssueReference, url: string): Promise<IssueReference> {
    await this.#rows.update(
      requestId,
      { issue_id: issue.issueId, issue_key: issue.issueKey, url },
      { event: 'ticket opened', detail: issue.issueKey },
      (row) => row.issue_id === null,
    );
    return issueOf(await this.#rows.one(requestId)) ?? issue;
  }

  /** The highest issue number of a project that any ticket here has; null where none has. */
  async highestNumber(projectKey: string): Promise<number | null> {
    const rows = await this.#rows.database.kysely
      .selectFrom('ticket')
      .select('issue_key')
      .where('connection', '=', this.#rows.connection)
      .where('issue_key', 'like', `${projectKey}-%`)
      .orderBy('created_at', 'desc')
      .limit(NEWEST_KEYS)
      .execute();
    // `like` takes the underscore of a key for any character.
    const numbers = rows
      .filter(({ issue_key: key }) => key?.startsWith(`${projectKey}-`))
      .map(({ issue_key: key }) => Number(key?.slice(projectKey.length + 1)))
      .filter(Number.isInteger);
    return numbers.length === 0 ? null : Math.max(...numbers);
  }
}
