import type { StepError } from '../../model/access-step.ts';
import type { TicketOutcome, TicketState } from '../../model/ticket-request.ts';
import type { TicketInput } from '../../model/ticket-run.ts';
import type { TicketKey } from '../../model/ticket-work.ts';
import type { Store } from '../../store/store.ts';
import { attempt } from '../attempt.ts';
import { writeDown } from './accept-ticket.ts';

export interface NoteTicketInput extends TicketKey {
  readonly state: Exclude<TicketState, 'ended' | 'opening'>;
  readonly notes: readonly string[];
  readonly openedAt?: string;
  readonly timeoutAt?: string;
  readonly error?: StepError;
}

/** Says how far a ticket is, where commands can see it. */
export async function noteTicket(store: Store, input: NoteTicketInput): Promise<void> {
  const { connection, requestId, state, notes, error, openedAt, timeoutAt } = input;
  await attempt(
    () => state,
    async () => {
      const tickets = store.tickets(connection);
      const audit = error === undefined ? null : { event: 'needs attention' as const, detail: error.message };
      await tickets.setState(requestId, state, { error: error ?? null, openedAt, timeoutAt }, audit);
      await tickets.setNotes(requestId, notes);
    },
  );
}

export interface CloseTicketInput extends TicketKey {
  readonly outcome: TicketOutcome;
  readonly error: StepError | null;
  readonly notes: readonly string[];
  /** What was asked for, where it ends before anybody has written it down; absent otherwise. */
  readonly unaccepted?: TicketInput;
}

/** Ends a ticket's request. */
export async function closeTicket(store: Store, input: CloseTicketInput): Promise<void> {
  const { connection, requestId, outcome, error, notes, unaccepted } = input;
  await attempt(
    () => 'closing the record',
    async () => {
      const tickets = store.tickets(connection);
      if (unaccepted !== undefined) {
        const { is, ticket } = await writeDown(tickets, unaccepted);
        // The id may be another request's, which goes on.
        if (is === 'other' || ticket.state === 'ended') return;
      }
      await tickets.setNotes(requestId, notes);
      await tickets.end(requestId, outcome, error);
    },
  );
}
