import type { ChangeResult } from '../../model/access-run.ts';
import type { StepError } from '../../model/access-step.ts';
import type { TicketDecision } from '../../model/ticket-decision.ts';
import type { Ticket, TicketOutcome } from '../../model/ticket-request.ts';
import type { TicketResult } from '../../model/ticket-run.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { refusalExit } from '../requests/refusal-exit.ts';
import { failureOf, isCancellation } from '../temporal-errors.ts';
import type { TicketEnd } from './watch-ticket.ts';

/**
 * What a command that asks for a ticket, or waits for one, prints with `-o json`: a contract. More may stand beside these
 * fields. `open`: the issue is there; `waiting`: it still is, and the command waits no longer.
 */
export interface TicketReport {
  readonly workflowId: string;
  /** Null where the record alone was asked. */
  readonly runId: string | null;
  readonly requestId: string;
  readonly outcome: TicketOutcome | 'started' | 'open' | 'waiting' | 'interrupted' | 'cancelling' | 'needs attention';
  readonly issueKey: string | null;
  readonly url: string | null;
  readonly decision: TicketDecision | null;
  /** Account ids. */
  readonly decidedBy: readonly string[];
  readonly error: StepError | null;
  /** What a person should know beside. */
  readonly notes: readonly string[];
  /** Of the change of access that followed; null where none did, or the record alone was asked. */
  readonly change: ChangeResult | null;
  /** As the store has it; null where that is out of reach, or has nothing yet. */
  readonly ticket: Ticket | null;
}

export interface Reported {
  readonly work: Pick<TicketReport, 'workflowId' | 'runId'>;
  readonly requestId: string;
  readonly ticket: Ticket | null;
}

/** What is known without waiting for anything. */
export function reportOf({ work, requestId, ticket }: Reported, outcome: TicketReport['outcome']): TicketReport {
  return {
    ...work,
    requestId,
    outcome,
    issueKey: ticket?.issueKey ?? null,
    url: ticket?.url ?? null,
    decision: ticket?.decision ?? null,
    decidedBy: ticket?.decidedBy ?? [],
    error: null,
    notes: ticket?.notes ?? [],
    change: null,
    ticket,
  };
}

/** How a ticket stands, from the end of the watching and the record in the store. */
export function reportOfEnd(reported: Reported, end: TicketEnd): TicketReport {
  const base = reportOf(reported, 'interrupted');
  switch (end.kind) {
    case 'result': {
      const { outcome, error, issueKey, url, decision, decidedBy, change, notes }: TicketResult = end.result;
      return { ...base, outcome: outcome ?? 'open', error, issueKey, url, decision, decidedBy, change, notes };
    }
    case 'attention': {
      const { issueKey, url, error } = end.progress;
      return { ...base, outcome: 'needs attention', issueKey, url, error };
    }
    case 'interrupted':
      return base;
    case 'failure':
      if (isCancellation(end.error)) return { ...base, outcome: 'cancelled' };
      return { ...base, outcome: 'failed', error: failureOf(end.error) };
  }
}

/** How a request ended that the store knows all of. */
export function reportOfRecord(ticket: Ticket): TicketReport {
  const { workflowId, requestId, outcome, error } = ticket;
  return { ...reportOf({ work: { workflowId, runId: null }, requestId, ticket }, outcome ?? 'open'), error };
}

const OUTCOME_EXIT: Readonly<Record<TicketReport['outcome'], ExitCode>> = {
  started: EXIT.done,
  open: EXIT.done,
  granted: EXIT.done,
  cancelling: EXIT.done,
  declined: EXIT.refused,
  cancelled: EXIT.refused,
  deleted: EXIT.refused,
  moved: EXIT.refused,
  'timed-out': EXIT.refused,
  refused: EXIT.refused,
  failed: EXIT.failed,
  waiting: EXIT.failed,
  'needs attention': EXIT.failed,
  interrupted: EXIT.interrupted,
};

export function exitCodeOf({ outcome }: Pick<TicketReport, 'outcome'>): ExitCode {
  return OUTCOME_EXIT[outcome];
}

/** For who has just asked: what was not said well, or meant something that is not there, is told from a refusal. */
export function openingExitCodeOf({ outcome, issueKey, error }: TicketReport): ExitCode {
  return outcome === 'refused' && issueKey === null ? refusalExit(error) : exitCodeOf({ outcome });
}
