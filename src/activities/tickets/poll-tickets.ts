import type { Client } from '@temporalio/client';
import { ApiError } from '../../http/errors/api-error.ts';
import type { JiraIssue } from '../../jira/issue.ts';
import { bulkFetchIssues, ISSUES_MOST_FETCHED } from '../../jira/issues.ts';
import { SEEN_MISSING, seenMark } from '../../model/ticket-decision.ts';
import { TICKET_CHANGED_SIGNAL } from '../../model/ticket-run.ts';
import type { Store } from '../../store/store.ts';
import type { WatchedTicket } from '../../store/tickets/tickets.ts';
import { sideBySide } from '../access/side-by-side.ts';
import { attempt } from '../attempt.ts';
import type { JiraSites } from '../jira-sites.ts';
import { isCutShort } from './answers.ts';
import { type TicketContext, ticketContext } from './context.ts';

/** A call takes some hundred milliseconds; 100 of them in a row would fill the time between two rounds. */
const CALLS_AT_ONCE = 8;

export interface PolledTickets {
  /** Tickets that a human may still change. */
  readonly open: number;
  /** Those that look otherwise than when they were read last. */
  readonly changed: number;
  /** Until the next round, in milliseconds. */
  readonly nextMs: number;
  /** Why Jira did not answer for all of them; null where it did. */
  readonly problem: string | null;
}

/**
 * One round of asking Jira for all open tickets of a site, as many in a call as Jira takes, and of telling the workflows of
 * those that look otherwise than before. A Jira that fails costs this round and nothing else.
 */
export async function pollTickets(
  store: Store,
  sites: JiraSites,
  client: Client,
  { connection }: { readonly connection: string },
): Promise<PolledTickets> {
  const site = sites.get(connection);
  const { pollMs } = site.tickets;
  let open = 0;
  let changed = 0;
  return attempt(
    () => `asking Jira for ${open} tickets`,
    async (activity) => {
      const context = ticketContext(store, site, activity.cancellationSignal);
      const pages = await allWatched(context);
      open = pages.reduce((sum, page) => sum + page.length, 0);
      try {
        await sideBySide(pages, CALLS_AT_ONCE, async (page) => {
          const different = await differing(page, context);
          await Promise.all(different.map(({ workflowId }) => tell(client, workflowId)));
          changed += different.length;
        });
      } catch (error) {
        if (!(error instanceof ApiError) || isCutShort(error)) throw error;
        return { open, changed, nextMs: Math.max(pollMs, error.retryAfterMs ?? 0), problem: error.message };
      }
      return { open, changed, nextMs: pollMs, problem: null };
    },
  );
}

/** As many as go into one call of Jira on each page. */
async function allWatched({ tickets }: TicketContext): Promise<WatchedTicket[][]> {
  const pages: WatchedTicket[][] = [];
  for (;;) {
    const page = await tickets.watched(pages.at(-1)?.at(-1)?.requestId ?? null, ISSUES_MOST_FETCHED);
    if (page.length === 0) return pages;
    pages.push(page);
  }
}

async function differing(some: readonly WatchedTicket[], { site, signal }: TicketContext): Promise<WatchedTicket[]> {
  const ids = some.map(({ issueId }) => issueId);
  const { issues } = await bulkFetchIssues(
    site.client,
    ids,
    { fields: ['status', 'resolution', 'project'] },
    { signal },
  );
  const marks = new Map(issues.map((issue) => [issue.id, markOf(issue)]));
  return some.filter(({ issueId, seen }) => seen !== (marks.get(issueId) ?? SEEN_MISSING));
}

function markOf({ id, key, status, resolution, project }: JiraIssue): string {
  return seenMark({
    issueId: id,
    issueKey: key,
    projectId: project?.id ?? '',
    statusId: status?.id ?? '',
    statusName: status?.name ?? '',
    category: status?.category ?? '',
    resolutionId: resolution?.id ?? null,
    resolutionName: resolution?.name ?? null,
  });
}

/** The signal says nothing: who gets it reads the issue itself. */
async function tell(client: Client, workflowId: string): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).signal(TICKET_CHANGED_SIGNAL);
  } catch (error) {
    // It has ended since, or somebody has terminated it.
    if (!(error instanceof Error) || error.name !== 'WorkflowNotFoundError') throw error;
  }
}
