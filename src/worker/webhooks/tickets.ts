import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { TICKET_CHANGED_SIGNAL } from '../../model/ticket-run.ts';
import type { Store } from '../../store/store.ts';
import type { TicketPorts } from './ports.ts';

/** Wakes the workflows that track tickets. */
export function ticketPorts(store: Pick<Store, 'tickets'>, client: Client): TicketPorts {
  return {
    ticketsOf: (connection, issue) => store.tickets(connection).watched.trackersOf(issue),
    async signalTicket(workflowId, cancelled) {
      try {
        await client.connection.withAbortSignal(cancelled, () =>
          client.workflow.getHandle(workflowId).signal(TICKET_CHANGED_SIGNAL),
        );
      } catch (error) {
        // It has ended since it was looked up: nobody is left to be told.
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      }
    },
  };
}
