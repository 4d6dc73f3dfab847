import { Context } from '@temporalio/activity';
import { setRemoteLink } from '../../jira/remote-links.ts';
import { ticketWorkflowId } from '../../model/ticket-run.ts';
import type { TicketKey } from '../../model/ticket-work.ts';
import type { Store } from '../../store/store.ts';
import type { JiraSites } from '../jira-sites.ts';
import { onIssue } from './on-issue.ts';

/** Links the issue of a request to its run in Temporal's UI, where the settings say where that is. Doing it again is harmless. */
export async function linkBack(store: Store, sites: JiraSites, key: TicketKey): Promise<void> {
  const { uiUrl } = sites.get(key.connection).tickets;
  if (uiUrl === null) return;
  const { namespace } = Context.current().info;
  const { connection, requestId } = key;
  const run = `namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(ticketWorkflowId(connection, requestId))}`;
  await onIssue(store, sites, key, 'linking the ticket to its run', (issueId, { site, signal }) =>
    setRemoteLink(
      site.client,
      issueId,
      {
        globalId: `jira-access:${connection}:${requestId}`,
        application: 'jira-access',
        relationship: 'tracked by',
        url: `${uiUrl.replace(/\/+$/, '')}/${run}`,
        title: `Request ${requestId}`,
      },
      { signal },
    ),
  );
}
