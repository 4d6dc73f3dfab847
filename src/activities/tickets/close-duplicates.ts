import { ApiError } from '../../http/errors/api-error.ts';
import { linkIssues, listIssueLinkTypes } from '../../jira/issue-links.ts';
import { getIssue } from '../../jira/issues.ts';
import type { IssueReference } from '../../model/ticket-run.ts';
import type { TicketKey } from '../../model/ticket-work.ts';
import type { Store } from '../../store/store.ts';
import { refusalOf } from '../access/refusal.ts';
import { attempt } from '../attempt.ts';
import type { JiraSites } from '../jira-sites.ts';
import { isRefusal } from './answers.ts';
import { type TicketContext, ticketContext } from './context.ts';
import { findMarked } from './find-marked.ts';
import { moveIssue } from './move-issue.ts';
import { sayOnce } from './say-once.ts';

export interface ClosedDuplicates {
  /** Keys of the issues that were closed by this call. */
  readonly closed: readonly string[];
  /** Those that Jira does not let us close. */
  readonly left: readonly { readonly issueKey: string; readonly why: string }[];
}

const DUPLICATE = 'Duplicate';

/**
 * Looks for issues of a request beside the one that is tracked, and closes them with a comment, and a link where the site
 * knows duplicates. Doing it again does nothing twice.
 */
export async function closeDuplicates(
  store: Store,
  sites: JiraSites,
  { connection, requestId }: TicketKey,
): Promise<ClosedDuplicates> {
  const site = sites.get(connection);
  const { patience } = site.scope;
  return attempt(
    () => 'looking for second issues',
    async (activity) => {
      const context = ticketContext(store, site, activity);
      const creation = await context.tickets.creations.get(requestId);
      const found = (await findMarked([{ requestId, creation }], 'all', context)).get(requestId) ?? [];
      const closed: string[] = [];
      const left: { issueKey: string; why: string }[] = [];
      for (const issue of found) {
        if (issue.issueId === creation.issue?.issueId) continue;
        try {
          if (!(await isOpen(issue.issueId, context))) continue;
          const why = await closeDuplicate(requestId, issue, creation.issue, context);
          if (why === null) {
            closed.push(issue.issueKey);
            await context.tickets.audit(requestId, { event: 'duplicate closed', detail: issue.issueKey });
          } else left.push({ issueKey: issue.issueKey, why });
        } catch (thrown) {
          left.push({ issueKey: issue.issueKey, why: refusalOf(thrown, activity, patience).message });
        }
      }
      return { closed, left };
    },
    patience,
  );
}

/** Answers why it stays open; null where it is closed. It is closed last, so that what is closed has all the rest. */
async function closeDuplicate(
  requestId: string,
  { issueId }: IssueReference,
  tracked: IssueReference | null,
  context: TicketContext,
): Promise<string | null> {
  await sayOnce(
    { requestId, issueId, event: `duplicate ${issueId}`, text: duplicateWords(requestId, tracked) },
    context,
  );
  if (tracked !== null) await linkAsDuplicate(issueId, tracked.issueId, context);
  const { granted, cancelled } = context.site.tickets.mapping;
  const destination = { status: null, fitting: tracked === null ? cancelled : [DUPLICATE], misleading: granted };
  return (await moveIssue(issueId, destination, context)).why;
}

/** False also where it is not there: the search index may still show what was deleted. */
async function isOpen(issueId: string, { site, signal }: TicketContext): Promise<boolean> {
  try {
    const { status } = await getIssue(site.client, issueId, { fields: ['status'] }, { signal });
    return status?.category !== 'done';
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') return false;
    throw error;
  }
}

function duplicateWords(requestId: string, tracked: IssueReference | null): string {
  return tracked === null
    ? `Jira opened this issue for request ${requestId} when the request had been given up. Nothing follows from it.`
    : `Jira opened this issue a second time for request ${requestId}, after an answer that was lost. Nothing follows from it: ${tracked.issueKey} is the one that counts.`;
}

/** A link is worth having, and never a reason to leave a duplicate open. */
async function linkAsDuplicate(fromId: string, toId: string, { site, signal }: TicketContext): Promise<void> {
  try {
    const types = await listIssueLinkTypes(site.client, { signal });
    const type = types.find(({ name }) => name.toLowerCase() === DUPLICATE.toLowerCase());
    if (type !== undefined) await linkIssues(site.client, { typeId: type.id, fromId, toId }, { signal });
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}
