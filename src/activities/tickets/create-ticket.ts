import type { CreateAnswer } from '../../model/ticket-work.ts';
import type { Store } from '../../store/store.ts';
import { refusalOf } from '../access/refusal.ts';
import { attempt } from '../attempt.ts';
import type { JiraSites } from '../jira-sites.ts';
import { ticketContext } from './context.ts';
import { type NumberedRequest, Opening } from './opening.ts';

export interface CreateTicketsInput {
  readonly connection: string;
  readonly tickets: readonly NumberedRequest[];
}

/**
 * Sends one request to open each issue, several in one call, and says in the order given what came of it. A request that may
 * have been sent before is `unclear` and not sent again, so only a look can tell; failures after which nothing was surely
 * sent are thrown, for another attempt.
 */
export async function createTickets(
  store: Store,
  sites: JiraSites,
  { connection, tickets }: CreateTicketsInput,
): Promise<CreateAnswer[]> {
  const site = sites.get(connection);
  const words = tickets.length === 1 ? 'opening the ticket' : `opening ${tickets.length} tickets`;
  return attempt(
    () => words,
    async (activity) => {
      const context = ticketContext(store, site, activity);
      const opening = new Opening(context);
      try {
        await opening.run(tickets);
        return opening.answersTo(tickets, null);
      } catch (thrown) {
        // What passes is thrown on; what does not is the answer to all that were not sent.
        return opening.answersTo(tickets, refusalOf(thrown, activity, site.scope.patience));
      }
    },
    site.scope.patience,
  );
}
