import type { JiraIssue } from '../../jira/issue.ts';
import { searchIssues } from '../../jira/issue-search.ts';
import { bulkFetchIssues, ISSUES_MOST_FETCHED } from '../../jira/issues.ts';
import { withAnyLabel, withPhrase } from '../../jira/jql.ts';
import { getMyself } from '../../jira/myself.ts';
import type { IssueReference } from '../../model/ticket-run.ts';
import type { TicketCreation } from '../../store/tickets/creations.ts';
import { isRefusal } from './answers.ts';
import type { TicketContext } from './context.ts';
import { REQUEST_PROPERTY, requestLabel } from './marks.ts';
import { markedRequest, requestPhrase } from './request-mark.ts';

/** A request whose issues are looked for. */
export interface SoughtRequest {
  readonly requestId: string;
  readonly creation: TicketCreation;
}

/** Numbers stay free where issues were deleted or moved; that many in a row, behind the newest, are the end of a project. */
const EMPTY_WINDOWS_AT_END = 2;
/** More issues than any project gets in a day; what lies behind is left to the search. */
const MOST_WINDOWS = 200;
/** Issues of one request that search is asked for: there is one, or a few. */
const MOST_OF_ONE = 20;
/** Labels in one question, for Jira's limit on the length of a query is not told. */
const LABELS_IN_A_QUESTION = 50;

const SELECTION = { fields: ['labels', 'creator'], properties: [REQUEST_PROPERTY] };

/** Issues by the ids of the requests that they bear the mark of, each list with the oldest issue first. */
export type MarkedIssues = ReadonlyMap<string, readonly IssueReference[]>;

/**
 * Looks for the issues of requests of one project, in two ways that fail apart: the issues behind the highest number known
 * before, straight from Jira's database, and the search index, which knows labels and words but lags behind. `one`: stops
 * as soon as each request has an issue. Where Jira refuses one way the other one counts; where it refuses both, throws.
 */
export async function findMarked(
  requests: readonly SoughtRequest[],
  wanted: 'one' | 'all',
  context: TicketContext,
): Promise<MarkedIssues> {
  const found = new Finds(requests, wanted, context.connection);
  const refused = await readUpwards(requests, found, context).catch(refusalOnly);
  if (found.isEnough) return found.byRequest;
  const alsoRefused = await search(requests, found, context).catch(refusalOnly);
  if (refused !== undefined && alsoRefused !== undefined) throw alsoRefused;
  if (found.hasLabelled) found.accept((await getMyself(context.site.client, { signal: context.signal })).accountId);
  return found.byRequest;
}

function refusalOnly(error: unknown): Error {
  if (isRefusal(error)) return error;
  throw error;
}

/** What was found so far. */
class Finds {
  readonly #wanted: 'one' | 'all';
  readonly #connection: string;
  readonly #lists: Map<string, IssueReference[]>;
  readonly #labelled: { readonly requestId: string; readonly issue: JiraIssue }[] = [];

  constructor(requests: readonly SoughtRequest[], wanted: 'one' | 'all', connection: string) {
    this.#wanted = wanted;
    this.#connection = connection;
    this.#lists = new Map(requests.map(({ requestId }) => [requestId, []]));
  }

  /** A label or words alone prove nothing: people copy both. */
  add(issues: readonly JiraIssue[]): void {
    for (const issue of issues) {
      const requestId = markedRequest(issue.properties, this.#connection);
      if (requestId !== null) this.#keep(requestId, issue);
      else if (issue.properties[REQUEST_PROPERTY] === undefined) {
        const labelled = [...this.#lists.keys()].find((one) => issue.labels.includes(requestLabel(one)));
        if (labelled !== undefined) this.#labelled.push({ requestId: labelled, issue });
      }
    }
  }

  /** Whether there are issues that have lost their mark, or bear a label that somebody has copied. */
  get hasLabelled(): boolean {
    return this.#labelled.length > 0;
  }

  /** Of those that are labelled only, what our own account has made is ours: a copy is its maker's. */
  accept(ownAccountId: string): void {
    for (const { requestId, issue } of this.#labelled) {
      if (issue.creatorId === ownAccountId) this.#keep(requestId, issue);
    }
  }

  #keep(requestId: string, { id, key }: JiraIssue): void {
    const list = this.#lists.get(requestId);
    if (list === undefined || list.some(({ issueId }) => issueId === id)) return;
    list.push({ issueId: id, issueKey: key });
    list.sort((a, b) => Number(a.issueId) - Number(b.issueId));
  }

  get isEnough(): boolean {
    return this.#wanted === 'one' && [...this.#lists.values()].every((list) => list.length > 0);
  }

  lacks(requestId: string): boolean {
    return this.#wanted === 'all' || this.#lists.get(requestId)?.length === 0;
  }

  get byRequest(): MarkedIssues {
    return this.#lists;
  }
}

/**
 * Reads all issues of a project from the lowest floor on, until there are no more. Where issues may be hidden from us, those
 * of other tickets show that a stretch of nothing is not the end.
 */
async function readUpwards(
  requests: readonly SoughtRequest[],
  found: Finds,
  { site, signal, tickets }: TicketContext,
): Promise<void> {
  const projectKey = requests[0]?.creation.draft.projectKey ?? '';
  const known = (await tickets.creations.highestNumber(projectKey)) ?? 0;
  let next = Math.min(...requests.map(({ creation }) => creation.floor ?? 0)) + 1;
  let empty = 0;
  for (let window = 0; window < MOST_WINDOWS; window += 1) {
    if (empty >= EMPTY_WINDOWS_AT_END && next > known) return;
    const keys = Array.from({ length: ISSUES_MOST_FETCHED }, (_, index) => `${projectKey}-${next + index}`);
    const { issues } = await bulkFetchIssues(site.client, keys, SELECTION, { signal });
    found.add(issues);
    if (found.isEnough) return;
    empty = issues.length === 0 ? empty + 1 : 0;
    next += keys.length;
  }
}

async function search(
  requests: readonly SoughtRequest[],
  found: Finds,
  { site, signal }: TicketContext,
): Promise<void> {
  const sought = requests.filter(({ requestId }) => found.lacks(requestId));
  const projectKey = requests[0]?.creation.draft.projectKey ?? '';
  const ask = async (jql: string, most: number) =>
    found.add(await searchIssues(site.client, { jql, ...SELECTION, most }, { signal }));
  const labels = sought.filter(({ creation }) => creation.draft.labelled).map((one) => requestLabel(one.requestId));
  for (let start = 0; start < labels.length; start += LABELS_IN_A_QUESTION) {
    const some = labels.slice(start, start + LABELS_IN_A_QUESTION);
    await ask(withAnyLabel(projectKey, some), some.length * MOST_OF_ONE);
  }
  for (const { requestId, creation } of sought) {
    if (!creation.draft.labelled) await ask(withPhrase(projectKey, requestPhrase(requestId)), MOST_OF_ONE);
  }
}
