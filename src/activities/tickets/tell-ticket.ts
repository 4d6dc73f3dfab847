import type { TicketEvent, TicketKey } from '../../model/ticket-work.ts';
import type { Store } from '../../store/store.ts';
import type { JiraSites } from '../jira-sites.ts';
import { onIssue } from './on-issue.ts';
import { sayOnce } from './say-once.ts';

export interface TellTicketInput extends TicketKey {
  readonly event: TicketEvent;
  readonly text: string;
}

/** Comments on the issue of a request, once for each event. */
export function tellTicket(store: Store, sites: JiraSites, input: TellTicketInput): Promise<void> {
  const { requestId, event, text } = input;
  return onIssue(store, sites, input, `telling: ${event}`, (issueId, context) =>
    sayOnce({ requestId, issueId, event, text }, context),
  );
}
