import { readChangelog } from '../../jira/changelog.ts';
import { JiraError } from '../../jira/errors/jira-error.ts';
import type { JiraIssue } from '../../jira/issue.ts';
import type { JiraHistory } from '../../jira/issue-history.ts';
import { getMyPermissions, getMyself } from '../../jira/myself.ts';
import { getUserGroups, type JiraUserGroup } from '../../jira/user-groups.ts';
import type { StepError } from '../../model/access-step.ts';
import {
  decidersOf,
  SEEN_MISSING,
  seenMark,
  type TicketDecision,
  type TicketIssue,
  tellsDecision,
  verdictOf,
} from '../../model/ticket-decision.ts';
import type { TicketAnswer, TicketKey, TicketSight } from '../../model/ticket-work.ts';
import type { Store } from '../../store/store.ts';
import type { TicketDraft } from '../../store/tickets/rows.ts';
import { attempt } from '../attempt.ts';
import { retryable } from '../failure.ts';
import type { JiraSite, JiraSites } from '../jira-sites.ts';
import { isRefusal } from './answers.ts';
import { browseUrl } from './site-url.ts';
import { DECIDING_FIELDS, readIssueOrNull, ticketIssueOf } from './ticket-issue.ts';

/** Reads where a ticket stands, and who put it there: what decides, whatever a poller or a webhook said. */
export async function readTicket(store: Store, sites: JiraSites, key: TicketKey): Promise<TicketAnswer> {
  const site = sites.get(key.connection);
  return attempt(
    () => 'reading the ticket',
    async ({ cancellationSignal: signal }) => {
      const tickets = store.tickets(key.connection);
      const { issue, draft } = await tickets.creations.get(key.requestId);
      if (issue === null) throw new Error(`Ticket request ${key.requestId} has no issue to read.`);
      const read = await readIssue(site, issue.issueId, signal);
      if (read === null) {
        const why = await whyMissing(site, draft, signal);
        await tickets.watched.setSeen(key.requestId, {
          seen: SEEN_MISSING,
          error: why.is === 'access lost' ? why.error : null,
        });
        return why;
      }
      const url = await browseUrl(site, read.issueKey, signal);
      const { statusName: status, resolutionName: resolution, issueKey } = read;
      const answer = await judge(
        site,
        read,
        draft,
        { issueKey, url, status, category: read.category, resolution, assignee: read.assignee },
        signal,
      );
      if (answer.is === 'decided') {
        const { decision, by, at, byName, notAllowed } = answer;
        const detail = `${decision} by ${by.join(', ') || 'nobody known'}: ${byName}${notAllowed === null ? '' : ', which does not count'}`;
        await tickets.decided(key.requestId, decision, { by, at, detail });
      }
      // Last: what is marked as seen was acted on, or will be by who gets this answer.
      await tickets.watched.setSeen(key.requestId, { seen: seenMark(read), status, resolution, issueKey, url });
      return answer;
    },
    site.scope.patience,
  );
}

/** A field that could not be loaded may be there the next time. */
const INCOMPLETE_DELAY_MS = 10_000;

interface ReadIssue extends TicketIssue {
  readonly assignee: string | null;
  readonly projectKey: string;
  readonly issue: JiraIssue;
}

async function readIssue(site: JiraSite, issueId: string, signal: AbortSignal): Promise<ReadIssue | null> {
  const fields = [...DECIDING_FIELDS, 'assignee'];
  const issue = await readIssueOrNull(issueId, { fields, changelog: true }, { site, signal });
  if (issue === null) return null;
  if (issue.project === null || issue.status === null)
    throw retryable('bad_shape', 'Jira answered without the status or the project of the ticket.', INCOMPLETE_DELAY_MS);
  const assignee = issue.assignee?.displayName ?? null;
  return { ...ticketIssueOf(issue), issue, projectKey: issue.project.key, assignee };
}

const BROWSE = 'BROWSE_PROJECTS';

/**
 * 404 is said of what is gone and of what may not be seen (FACTS 9): it is believed while the credential lives and may see the
 * issues of the project. Who administers Jira sees a project whose issues are hidden from them.
 */
async function whyMissing(
  { client }: JiraSite,
  { projectId, projectKey }: TicketDraft,
  signal: AbortSignal,
): Promise<Extract<TicketAnswer, { is: 'missing' | 'access lost' }>> {
  await getMyself(client, { signal });
  const mayBrowse = await getMyPermissions(client, { permissions: [BROWSE], projectId }, { signal }).catch(
    (error: unknown): Record<string, boolean> => {
      if (error instanceof JiraError && (error.code === 'not_found' || error.code === 'forbidden')) return {};
      throw error;
    },
  );
  if (mayBrowse[BROWSE] === true) return { is: 'missing' };
  const message = `Jira does not show the issues of project ${projectKey} to the account of jira-access any more. Give it Browse projects there again.`;
  return { is: 'access lost', error: { code: 'access_lost', message } };
}

async function judge(
  site: JiraSite,
  read: ReadIssue,
  draft: TicketDraft,
  sight: TicketSight,
  signal: AbortSignal,
): Promise<Exclude<TicketAnswer, { is: 'missing' | 'access lost' }>> {
  if (read.projectId !== draft.projectId) return { is: 'moved', sight, projectKey: read.projectKey };
  const verdict = verdictOf(read, site.tickets.mapping);
  if (verdict.is === 'open') return { is: 'open', sight };
  const told = tellsDecision(read, read.issue.histories);
  const histories = told ? read.issue.histories : await olderHistories(site, read.issueId, signal);
  const deciders = decidersOf(read, histories);
  const by = deciders.accounts.filter((account) => account !== null);
  const isMapped = verdict.is === 'decided';
  const decision: TicketDecision = isMapped ? verdict.decision : 'declined';
  // Nobody needs leave to say no.
  const notAllowed = decision === 'granted' ? await whyNotAllowed(site, deciders.accounts, draft, signal) : null;
  return { is: 'decided', sight, decision, by, at: deciders.at, notAllowed, byName: verdict.byName, mapped: isMapped };
}

/** Nobody is known to have decided where Jira does not let the history be read. */
async function olderHistories({ client }: JiraSite, issueId: string, signal: AbortSignal): Promise<JiraHistory[]> {
  try {
    return await readChangelog(client, issueId, { signal });
  } catch (error) {
    if (isRefusal(error)) return [];
    throw error;
  }
}

/** Why a grant of these accounts does not count; null where it does. */
async function whyNotAllowed(
  site: JiraSite,
  accounts: readonly (string | null)[],
  { mayNotDecide }: TicketDraft,
  signal: AbortSignal,
): Promise<StepError | null> {
  if (accounts.some((account) => account !== null && mayNotDecide.includes(account))) {
    return {
      code: 'own_decision',
      message:
        'Nobody decides about their own wish: it was granted by who asked for it, or by who would get the access.',
    };
  }
  const { deciders } = site.tickets;
  if (deciders === null) return null;
  for (const account of accounts) {
    const groups = account === null ? [] : await groupsOf(site, account, signal);
    if (!groups.some(({ groupId, name }) => groupId === deciders || name === deciders)) {
      return {
        code: 'not_a_decider',
        message: `Only members of the group ${deciders} may grant (JIRA_ACCESS_TICKET_DECIDERS).`,
      };
    }
  }
  return null;
}

/** None of an account that Jira does not know any more. */
async function groupsOf({ client }: JiraSite, account: string, signal: AbortSignal): Promise<JiraUserGroup[]> {
  try {
    return await getUserGroups(client, account, { signal });
  } catch (error) {
    if (error instanceof JiraError && error.code === 'not_found') return [];
    throw error;
  }
}
