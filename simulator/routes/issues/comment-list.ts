import { fieldsOf } from '../../http/body.ts';
import { badRequest } from '../../http/errors.ts';
import type { Route } from '../../http/exchange.ts';
import { sight } from '../../http/issue-access.ts';
import { pageBean, windowOf } from '../../http/page.ts';
import { expansion } from '../../http/query.ts';
import { commentView } from '../../views/issues/comment.ts';

/** OpenAPI: "A maximum of 1000 IDs can be specified." */
const MOST_COMMENTS = 1_000;

export const commentListRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/comment/list',
    scope: 'read:jira-work',
    anonymous: true,
    handle(call) {
      const { ids } = fieldsOf(call.body);
      if (!Array.isArray(ids) || !ids.every(Number.isInteger)) throw badRequest('ids must be a list of numbers.');
      if (ids.length === 0 || ids.length > MOST_COMMENTS) throw badRequest(`Give 1 to ${MOST_COMMENTS} comment ids.`);
      const wanted = new Set(ids.map(String));
      const sees = sight(call);
      // Those that are gone, and those that the caller may not see, are left out.
      const found = [...call.site.tracker.issues.values()].flatMap((issue) =>
        issue.comments.filter(({ id }) => wanted.has(id) && sees(issue)).map((comment) => ({ issue, comment })),
      );
      const wants = expansion(call.query);
      return pageBean(call, windowOf(call, found, MOST_COMMENTS, MOST_COMMENTS), ({ issue, comment }) =>
        commentView(call, issue, comment, wants),
      );
    },
  },
];
