import { fieldsOf, textsOf } from '../../http/body.ts';
import { badRequest } from '../../http/errors.ts';
import type { Route } from '../../http/exchange.ts';
import { NO_ISSUE, sight } from '../../http/issue-access.ts';
import { findIssue } from '../../site/issues/find.ts';
import type { Issue } from '../../site/issues/model.ts';
import { issueView } from '../../views/issues/issue.ts';
import { selectionOfBody } from './selection.ts';

/** OpenAPI: "You can request up to 100 issues." */
const MOST_ISSUES = 100;

export const bulkFetchRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/issue/bulkfetch',
    scope: 'read:jira-work',
    anonymous: true,
    handle(call) {
      const body = fieldsOf(call.body);
      const named = textsOf(body, 'issueIdsOrKeys');
      if (named.length === 0) throw badRequest('At least one issue id or key must be given.');
      if (named.length > MOST_ISSUES) throw badRequest(`At most ${MOST_ISSUES} issue ids or keys can be given.`);
      const selection = selectionOfBody(body, ['*navigable']);
      const sees = sight(call);
      const found = new Set<Issue>();
      const issueErrors: { id: string; errorMessage: string }[] = [];
      for (const idOrKey of named) {
        const issue = findIssue(call.site, idOrKey);
        if (issue !== undefined && sees(issue)) found.add(issue);
        else issueErrors.push({ id: idOrKey, errorMessage: NO_ISSUE });
      }
      // "Issues will be returned in ascending id order" (OpenAPI).
      const issues = [...found].sort((one, other) => Number(one.id) - Number(other.id));
      return { status: 200, body: { issues: issues.map((issue) => issueView(call, issue, selection)), issueErrors } };
    },
  },
];
