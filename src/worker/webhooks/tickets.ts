import type { Client } from '@temporalio/client';
import { signalTicket } from '../../activities/tickets/signal-ticket.ts';
import type { Store } from '../../store/store.ts';
import type { TicketPorts } from './ports.ts';

/** Wakes the workflows that track tickets. */
export function ticketPorts(store: Pick<Store, 'tickets'>, client: Client): TicketPorts {
  return {
    ticketsOf: (connection, issue) => store.tickets(connection).watched.trackersOf(issue),
    signalTicket: (workflowId, cancelled) =>
      client.connection.withAbortSignal(cancelled, () => signalTicket(client, workflowId)),
  };
}
