import type { Selectable } from 'kysely';
import type { PlannedStep, StepError } from '../../model/access-step.ts';
import type { TicketDecision } from '../../model/ticket-decision.ts';
import type { Ticket, TicketOutcome, TicketRequestContent, TicketState } from '../../model/ticket-request.ts';
import type { IssueReference } from '../../model/ticket-run.ts';
import { type AuditEvent, appendAuditFor } from '../access/audit.ts';
import type { Database, Executor } from '../database.ts';
import type { Tables } from '../schema.ts';

export type TicketRow = Selectable<Tables['ticket']>;

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

/** The rows of one connection's tickets: every change of one goes with its entry in the audit trail. */
export class TicketRows {
  readonly database: Database;
  readonly connection: string;

  constructor(database: Database, connection: string) {
    this.database = database;
    this.connection = connection;
  }

  all() {
    return this.database.kysely.selectFrom('ticket').selectAll().where('connection', '=', this.connection);
  }

  async one(requestId: string): Promise<TicketRow> {
    return this.all().where('request_id', '=', requestId).executeTakeFirstOrThrow();
  }

  /** Changes the row where `where` holds for what is there, with its entry in the trail; false where it did not hold. */
  async update(
    requestId: string,
    values: Partial<TicketRow>,
    audit: AuditEvent | null = null,
    where: (row: TicketRow) => boolean = () => true,
  ): Promise<boolean> {
    return this.database.kysely.transaction().execute(async (transaction) => {
      let query = transaction
        .selectFrom('ticket')
        .selectAll()
        .where('connection', '=', this.connection)
        .where('request_id', '=', requestId);
      // SQLite has one writer at a time, and its transactions begin as writers.
      if (this.database.dialect === 'postgres') query = query.forUpdate();
      const row = await query.executeTakeFirstOrThrow();
      if (!where(row)) return false;
      await transaction
        .updateTable('ticket')
        .set(values)
        .where('connection', '=', this.connection)
        .where('request_id', '=', requestId)
        .execute();
      if (audit !== null) await this.audit(transaction, requestId, audit);
      return true;
    });
  }

  async audit(executor: Executor, requestId: string, event: AuditEvent): Promise<void> {
    const asker = await executor
      .selectFrom('ticket')
      .select(['requester', 'requester_verified', 'reason'])
      .where('connection', '=', this.connection)
      .where('request_id', '=', requestId)
      .executeTakeFirstOrThrow();
    await appendAuditFor(executor, this.connection, requestId, asker, event);
  }
}

export function issueOf(row: TicketRow): IssueReference | null {
  return row.issue_id === null || row.issue_key === null ? null : { issueId: row.issue_id, issueKey: row.issue_key };
}

export function draftOf(row: TicketRow): TicketDraft | null {
  return row.draft === null ? null : (JSON.parse(row.draft) as TicketDraft);
}

export function ticketOf(row: TicketRow): Ticket {
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
