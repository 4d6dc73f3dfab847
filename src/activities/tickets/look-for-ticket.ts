import type { FoundTicket } from '../../model/ticket-work.ts';
import type { Store } from '../../store/store.ts';
import { attempt } from '../attempt.ts';
import type { JiraSites } from '../jira-sites.ts';
import { ticketContext } from './context.ts';
import { findMarked, type SoughtRequest } from './find-marked.ts';
import { browseUrl } from './site-url.ts';

export interface LookForTicketsInput {
  readonly connection: string;
  readonly requestIds: readonly string[];
}

/**
 * Looks for issues that bear the marks of requests, and keeps what it finds: the oldest where there are several. Answers in
 * the order of the requests, null where none shows, which does not say that none will. Throws where Jira lets nobody look.
 */
export async function lookForTickets(
  store: Store,
  sites: JiraSites,
  { connection, requestIds }: LookForTicketsInput,
): Promise<(FoundTicket | null)[]> {
  const site = sites.get(connection);
  return attempt(
    () => 'looking for what may have been opened',
    async (activity) => {
      const context = ticketContext(store, site, activity);
      const urlOf = (issueKey: string) => browseUrl(site, issueKey, context.signal);
      const found = new Map<string, FoundTicket>();
      const missing = new Map<string, SoughtRequest[]>();
      for (const requestId of requestIds) {
        const creation = await context.tickets.creations.get(requestId);
        const { issue, draft } = creation;
        if (issue !== null) found.set(requestId, { issue, url: await urlOf(issue.issueKey) });
        else missing.set(draft.projectKey, [...(missing.get(draft.projectKey) ?? []), { requestId, creation }]);
      }
      for (const requests of missing.values()) {
        for (const [requestId, [oldest]] of await findMarked(requests, 'one', context)) {
          if (oldest === undefined) continue;
          const url = await urlOf(oldest.issueKey);
          const issue = await context.tickets.creations.opened(requestId, oldest, url);
          found.set(requestId, { issue, url });
        }
      }
      return requestIds.map((requestId) => found.get(requestId) ?? null);
    },
    site.scope.patience,
  );
}
