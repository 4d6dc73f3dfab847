import { fieldsOf } from '../../http/body.ts';
import { badRequest } from '../../http/errors.ts';
import type { Call, Reply, Route } from '../../http/exchange.ts';
import { sight } from '../../http/issue-access.ts';
import { list } from '../../http/query.ts';
import { find, readJql, type Search } from '../../jql/search.ts';
import type { Issue } from '../../site/issues/model.ts';
import { issueView } from '../../views/issues/issue.ts';
import { readToken, tokenFor } from './page-token.ts';
import { selectionOfBody } from './selection.ts';

/** OpenAPI: "It returns max 5000 issues", of ids and keys; with more fields it is fewer: 100 is what was seen (FACTS 2). */
const MOST_IDS = 5_000;
const MOST_WITH_FIELDS = 100;
const USUAL = 50;
/** OpenAPI: "Accepts max 50 ids", and "up to 5 issue properties". */
const MOST_RECONCILED = 50;
const MOST_PROPERTIES = 5;
/** "The token expires in 7 days" (OpenAPI: search results). */
const TOKEN_LIFE_MS = 7 * 86_400_000;

type Body = Readonly<Record<string, unknown>>;

/** The query of a GET as the body of a POST. */
function bodyOfQuery({ query }: Call): Body {
  const lists = ['fields', 'properties', 'reconcileIssues'].map((name) => [name, list(query, name)] as const);
  const texts = ['jql', 'nextPageToken', 'maxResults', 'expand'].map(
    (name) => [name, query.get(name) ?? undefined] as const,
  );
  return Object.fromEntries([...lists, ...texts]);
}

function boundedSearch(body: Body): Search {
  const search = readJql(typeof body.jql === 'string' ? body.jql : '');
  if (search.isBounded) return search;
  throw badRequest('Unbounded JQL queries are not allowed here. Please add a search restriction to your query.');
}

function numbered(value: unknown, most: number): number {
  const size = Number(value ?? USUAL);
  if (!Number.isInteger(size) || size < 1) throw badRequest('maxResults must be a whole number from 1.');
  return Math.min(size, most);
}

function listOf(body: Body, name: string, most: number): string[] {
  const values = body[name] ?? [];
  if (!Array.isArray(values) || values.length > most) throw badRequest(`${name} takes a list of at most ${most}.`);
  return values.map(String);
}

/**
 * What the index has of it and the caller may see, the first `most` of them. An issue that is gone is not shown, though the
 * index may have it yet.
 */
function seenIssues(
  call: Call,
  search: Search,
  reconciled: readonly string[],
  most = Number.POSITIVE_INFINITY,
): Issue[] {
  const sees = sight(call);
  const seen: Issue[] = [];
  for (const id of find(search, { call, now: call.now }, new Set(reconciled))) {
    if (seen.length >= most) break;
    const issue = call.site.tracker.issues.get(id);
    if (issue !== undefined && sees(issue)) seen.push(issue);
  }
  return seen;
}

function answer(call: Call, body: Body): Reply {
  const search = boundedSearch(body);
  const reconciled = listOf(body, 'reconcileIssues', MOST_RECONCILED);
  const fields = listOf(body, 'fields', Number.POSITIVE_INFINITY);
  const properties = listOf(body, 'properties', MOST_PROPERTIES);
  const idsOnly = properties.length === 0 && fields.every((field) => field === 'id' || field === 'key');
  const size = numbered(body.maxResults, idsOnly ? MOST_IDS : MOST_WITH_FIELDS);
  const asked = JSON.stringify([body.jql, reconciled]);
  const startAt = readToken(body.nextPageToken, asked, TOKEN_LIFE_MS, call.now);
  // One more than the page, to know whether it is the last.
  const found = seenIssues(call, search, reconciled, startAt + size + 1);
  const isLast = startAt + size >= found.length;
  const selection = selectionOfBody(body, ['id']);
  const issues = found.slice(startAt, startAt + size).map((issue) => {
    const view = issueView(call, issue, selection);
    return fields.length === 0 ? { id: view.id } : view;
  });
  const next = isLast ? {} : { nextPageToken: tokenFor(asked, startAt + size, call.now) };
  return { status: 200, body: { issues, isLast, ...next } };
}

const PATH = '/search/jql';

export const searchRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    scope: 'read:jira-work',
    anonymous: true,
    handle: (call) => answer(call, bodyOfQuery(call)),
  },
  {
    method: 'POST',
    path: PATH,
    scope: 'read:jira-work',
    anonymous: true,
    handle: (call) => answer(call, fieldsOf(call.body)),
  },
  {
    method: 'POST',
    path: '/search/approximate-count',
    scope: 'read:jira-work',
    anonymous: true,
    handle(call) {
      const count = seenIssues(call, boundedSearch(fieldsOf(call.body)), []).length;
      return { status: 200, body: { count } };
    },
  },
];

const GONE =
  'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046';

/** Removed (CHANGE-2046), though the document still prints it. */
export const removedRoutes: readonly Route[] = (['GET', 'POST'] as const).map((method) => ({
  method,
  path: '/search',
  scope: null,
  anonymous: true,
  handle: () => ({ status: 410, body: { errorMessages: [GONE], errors: {} } }),
}));
