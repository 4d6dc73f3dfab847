import type { Context } from '@temporalio/activity';
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
  /** Milliseconds, epoch: what Jira does not confirm until then is given up. */
  readonly giveUpAt: number;
}

export function ticketContext(store: Store, site: JiraSite, { cancellationSignal, info }: Context): TicketContext {
  const { connection, scope } = site;
  return {
    connection,
    site,
    tickets: store.tickets(connection),
    signal: cancellationSignal,
    giveUpAt: info.scheduledTimestampMs + scope.patience.outageMs,
  };
}
