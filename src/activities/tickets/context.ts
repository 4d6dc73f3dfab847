import type { Store } from '../../store/store.ts';
import type { TicketRepository } from '../../store/tickets/tickets.ts';
import type { JiraSite } from '../jira-sites.ts';

/** What the work on tickets of one site may use. */
export interface TicketContext {
  readonly connection: string;
  readonly site: JiraSite;
  readonly tickets: TicketRepository;
  /** Aborted when the activity is to end at once. */
  readonly signal: AbortSignal;
}

export function ticketContext(store: Store, site: JiraSite, signal: AbortSignal): TicketContext {
  const { connection } = site;
  return { connection, site, tickets: store.tickets(connection), signal };
}
