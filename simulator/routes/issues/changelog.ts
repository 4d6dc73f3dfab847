import { fieldsOf, textsOf } from '../../http/body.ts';
import { badRequest } from '../../http/errors.ts';
import type { Call, Route } from '../../http/exchange.ts';
import { sight } from '../../http/issue-access.ts';
import { capOf, pageBean, windowOf } from '../../http/page.ts';
import { findIssue } from '../../site/issues/find.ts';
import type { Issue, IssueHistory } from '../../site/issues/model.ts';
import { historyView } from '../../views/issues/history.ts';
import { issueRead } from './issue-route.ts';
import { readToken, tokenFor } from './page-token.ts';

const PATH = '/issue/{issueIdOrKey}/changelog';
const CAP = 100;
/** OpenAPI: "up to 1000 issues", "up to 10 field IDs", pages of 1 to 10,000, 1,000 unless said. */
const MOST_ISSUES = 1_000;
const MOST_FIELDS = 10;
const MOST_HISTORIES = 10_000;
const USUAL_HISTORIES = 1_000;

interface Found {
  readonly issue: Issue;
  readonly history: IssueHistory;
}

export const changelogRoutes: readonly Route[] = [
  issueRead(PATH, (call, issue) => {
    const window = windowOf(call, issue.history, CAP, capOf(call, PATH, CAP));
    return pageBean(call, window, (history) => historyView(call, history));
  }),
  {
    method: 'POST',
    path: '/changelog/bulkfetch',
    scope: 'read:jira-work',
    handle(call) {
      const body = fieldsOf(call.body);
      const named = textsOf(body, 'issueIdsOrKeys');
      const fieldIds = textsOf(body, 'fieldIds');
      if (named.length === 0 || named.length > MOST_ISSUES)
        throw badRequest(`Give 1 to ${MOST_ISSUES} issue ids or keys.`);
      if (fieldIds.length > MOST_FIELDS) throw badRequest(`Give at most ${MOST_FIELDS} field ids.`);
      const size = Number(body.maxResults ?? USUAL_HISTORIES);
      if (!Number.isInteger(size) || size < 1 || size > MOST_HISTORIES) throw badRequest('maxResults is out of range.');
      const found = historiesOf(call, named, fieldIds);
      const asked = JSON.stringify([named, fieldIds]);
      const startAt = readToken(body.nextPageToken, asked, Number.POSITIVE_INFINITY, 0);
      const next = startAt + size < found.length ? { nextPageToken: tokenFor(asked, startAt + size, 0) } : {};
      return { status: 200, body: { issueChangeLogs: grouped(call, found.slice(startAt, startAt + size)), ...next } };
    },
  },
];

/** "Sorted by changelog date and issue IDs, starting from the oldest changelog and smallest issue ID" (OpenAPI). */
function historiesOf(call: Call, named: readonly string[], fieldIds: readonly string[]): Found[] {
  const sees = sight(call);
  const issues = new Set(named.flatMap((idOrKey) => findIssue(call.site, idOrKey) ?? []));
  const isWanted = ({ items }: IssueHistory) =>
    fieldIds.length === 0 || items.some(({ fieldId }) => fieldId !== undefined && fieldIds.includes(fieldId));
  return [...issues]
    .filter(sees)
    .flatMap((issue) => issue.history.filter(isWanted).map((history) => ({ issue, history })))
    .sort((one, other) => one.history.at - other.history.at || Number(one.issue.id) - Number(other.issue.id));
}

function grouped(call: Call, found: readonly Found[]) {
  const byIssue = Map.groupBy(found, ({ issue }) => issue.id);
  return [...byIssue].map(([issueId, each]) => ({
    issueId,
    changeHistories: each.map(({ history }) => historyView(call, history)),
  }));
}
