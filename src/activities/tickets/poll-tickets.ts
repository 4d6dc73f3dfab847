import type { Client } from '@temporalio/client';
import { ApiError } from '../../http/errors/api-error.ts';
import type { JiraIssue } from '../../jira/issue.ts';
import { bulkFetchIssues, ISSUES_MOST_FETCHED } from '../../jira/issues.ts';
import { SEEN_MISSING, seenMark, type TicketIssue, verdictOf } from '../../model/ticket-decision.ts';
import type { Store } from '../../store/store.ts';
import type { WatchedTicket } from '../../store/tickets/watched.ts';
import { sideBySide } from '../access/side-by-side.ts';
import { attempt } from '../attempt.ts';
import type { JiraSites } from '../jira-sites.ts';
import { isCutShort, isRefusal } from './answers.ts';
import { type TicketContext, ticketContext } from './context.ts';
import { signalTicket } from './signal-ticket.ts';
import { DECIDING_FIELDS, readIssueOrNull, ticketIssueOf } from './ticket-issue.ts';

/** A call takes some hundred milliseconds; 100 of them in a row would fill the time between two rounds. */
const CALLS_AT_ONCE = 8;

export interface PolledTickets {
  /** Tickets that have not ended: of those that are acted on now some are watched again. */
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
      const context = ticketContext(store, site, activity);
      const pages = await allWatched(context);
      open = await context.tickets.watched.unended();
      try {
        await sideBySide(pages, CALLS_AT_ONCE, async (page) => {
          const different = await differing(page, context);
          await Promise.all(different.map(({ workflowId }) => signalTicket(client, workflowId)));
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
    const page = await tickets.watched.page(pages.at(-1)?.at(-1)?.requestId ?? null, ISSUES_MOST_FETCHED);
    if (page.length === 0) return pages;
    pages.push(page);
  }
}

/** Those whose workflows have to look. What nothing follows from is only written down, so that it is known the next time. */
async function differing(some: readonly WatchedTicket[], context: TicketContext): Promise<WatchedTicket[]> {
  const shown = new Map((await fetchIssues(some, context)).map((issue) => [issue.id, ticketIssueOf(issue)]));
  const different = some.filter(({ issueId, seen }) => {
    const issue = shown.get(issueId);
    return seen !== (issue === undefined ? SEEN_MISSING : seenMark(issue));
  });
  const toTell: WatchedTicket[] = [];
  for (const ticket of different) {
    const issue = shown.get(ticket.issueId);
    if (issue === undefined || !isNewAndOpen(ticket, issue, context)) toTell.push(ticket);
    else {
      const { statusName: status, resolutionName: resolution } = issue;
      await context.tickets.watched.setSeen(ticket.requestId, { seen: seenMark(issue), status, resolution });
    }
  }
  return toTell;
}

function isNewAndOpen({ seen, projectId }: WatchedTicket, issue: TicketIssue, { site }: TicketContext): boolean {
  return seen === null && issue.projectId === projectId && verdictOf(issue, site.tickets.mapping).is === 'open';
}

/** One call for all of them; one for each where Jira does not let several be fetched at once. */
async function fetchIssues(some: readonly WatchedTicket[], context: TicketContext): Promise<JiraIssue[]> {
  const { site, signal } = context;
  const ids = some.map(({ issueId }) => issueId);
  try {
    return [...(await bulkFetchIssues(site.client, ids, { fields: DECIDING_FIELDS }, { signal })).issues];
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const found: JiraIssue[] = [];
    await sideBySide(ids, CALLS_AT_ONCE, async (id) => {
      const issue = await readIssueOrNull(id, { fields: DECIDING_FIELDS }, context);
      if (issue !== null) found.push(issue);
    });
    return found;
  }
}
