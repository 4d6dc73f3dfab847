import type { Requester } from './access-request.ts';
import type { ChangeResult } from './access-run.ts';
import type { StepError } from './access-step.ts';
import type { TicketDecision } from './ticket-decision.ts';
import type { TicketOutcome, TicketRequestContent } from './ticket-request.ts';

export const TRACK_TICKET_WORKFLOW = 'trackTicket';
export const OPEN_TICKETS_WORKFLOW = 'openTickets';
export const WATCH_TICKETS_WORKFLOW = 'watchTickets';
export const SWEEP_TICKET_WORKFLOW = 'sweepTicket';

/** What the workflow of a ticket is started with. */
export interface TicketInput {
  readonly connection: string;
  readonly requestId: string;
  readonly content: TicketRequestContent;
  readonly requester: Requester;
  readonly reason: string | null;
  /** How many revokes the requester knows of, where the access change has more than go without asking. */
  readonly confirmRevokes: number | null;
  /** Of the `ticket bulk` that it came with; null where it came alone. */
  readonly bulkId: string | null;
}

/** An issue, by its id, which stays, and its key, which moves with it. */
export interface IssueReference {
  readonly issueId: string;
  readonly issueKey: string;
}

/** How far a ticket has come, and how it ended. */
export interface TicketResult {
  readonly requestId: string;
  /** Of the content that it was made from: tells whether it is the request that the caller means. */
  readonly contentHash: string;
  /** Null while nobody has decided. */
  readonly outcome: TicketOutcome | null;
  readonly error: StepError | null;
  readonly issueKey: string | null;
  readonly url: string | null;
  readonly decision: TicketDecision | null;
  readonly decidedBy: readonly string[];
  /** Of the access change that followed; null where none did. */
  readonly change: ChangeResult | null;
  readonly notes: readonly string[];
}

export type TicketPhase =
  | 'planning'
  | 'opening'
  | 'looking for the ticket'
  | 'waiting'
  | 'access lost'
  | 'changing access'
  | 'confirming'
  | 'held'
  | 'ending'
  | 'withdrawing'
  | 'needs attention'
  | TicketOutcome;

/** What the query `progress` answers. */
export interface TicketProgress {
  readonly phase: TicketPhase;
  readonly issueKey: string | null;
  readonly url: string | null;
  readonly status: string | null;
  readonly assignee: string | null;
  /** ISO 8601; until when a decision is waited for. */
  readonly timeoutAt: string | null;
  readonly error: StepError | null;
}

/** Query: how far it is. */
export const TICKET_PROGRESS_QUERY = 'progress';
/** Update without arguments: waits until the issue exists, or the request has ended. Answers a TicketResult. */
export const TICKET_OPENED_UPDATE = 'opened';
/** Update without arguments: waits until it is decided and what follows holds, or was not done. Answers a TicketResult. */
export const TICKET_SETTLED_UPDATE = 'settled';
/** Signal without arguments, from the poller and the webhooks: the issue may have changed. It is read before it counts. */
export const TICKET_CHANGED_SIGNAL = 'ticketChanged';
/** Signal without arguments to the poller: a ticket was opened. */
export const TICKET_OPENED_SIGNAL = 'ticketOpened';

/** What a bulk is started with: at most as many as one call of Jira takes. */
export interface OpenTicketsInput {
  readonly connection: string;
  readonly tickets: readonly TicketInput[];
}

/** What became of each ticket of a bulk, in their order. */
export interface OpenTicketsResult {
  readonly tickets: readonly {
    readonly requestId: string;
    readonly issueKey: string | null;
    readonly url: string | null;
    /** Why there is no ticket. */
    readonly error: StepError | null;
  }[];
}

export function ticketWorkflowId(connection: string, requestId: string): string {
  return `ticket/${connection}/${requestId}`;
}

/** One poller for all open tickets of a site. */
export function watchWorkflowId(connection: string): string {
  return `tickets/${connection}`;
}

export function sweepWorkflowId(connection: string, requestId: string): string {
  return `ticket-sweep/${connection}/${requestId}`;
}

export function bulkWorkflowId(connection: string, bulkId: string, part: number): string {
  return `ticket-bulk/${connection}/${bulkId}/${part}`;
}
