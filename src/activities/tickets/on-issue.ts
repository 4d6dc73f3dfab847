import type { TicketKey } from '../../model/ticket-work.ts';
import type { Store } from '../../store/store.ts';
import { attempt } from '../attempt.ts';
import { terminal } from '../failure.ts';
import type { JiraSites } from '../jira-sites.ts';
import { type TicketContext, ticketContext } from './context.ts';

/** Does something to the issue of a request, named in `words` for the Temporal UI. */
export async function onIssue<T>(
  store: Store,
  sites: JiraSites,
  { connection, requestId }: TicketKey,
  words: string,
  work: (issueId: string, context: TicketContext) => Promise<T>,
): Promise<T> {
  const site = sites.get(connection);
  return attempt(
    () => words,
    async (activity) => {
      const context = ticketContext(store, site, activity);
      const issueId = (await context.tickets.get(requestId))?.issueId ?? null;
      if (issueId === null) throw terminal('no_issue', `The request ${requestId} has no issue.`);
      return work(issueId, context);
    },
    site.scope.patience,
  );
}
