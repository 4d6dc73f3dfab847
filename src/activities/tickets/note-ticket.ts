import type { StepError } from '../../model/access-step.ts';
import type { TicketOutcome, TicketState } from '../../model/ticket-request.ts';
import type { TicketKey } from '../../model/ticket-work.ts';
import type { Store } from '../../store/store.ts';
import { attempt } from '../attempt.ts';

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
}

/** Ends a ticket's request. One that was cancelled before it was written down leaves nothing to end. */
export async function closeTicket(store: Store, input: CloseTicketInput): Promise<void> {
  const { connection, requestId, outcome, error, notes } = input;
  await attempt(
    () => 'closing the record',
    async () => {
      const tickets = store.tickets(connection);
      if ((await tickets.get(requestId)) === null) return;
      await tickets.setNotes(requestId, notes);
      await tickets.end(requestId, outcome, error);
    },
  );
}
