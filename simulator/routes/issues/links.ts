import { fieldsOf } from '../../http/body.ts';
import { badRequest, notFound } from '../../http/errors.ts';
import type { Call, Route } from '../../http/exchange.ts';
import { may, seenIssue, writerOf } from '../../http/issue-access.ts';
import { linkTypes } from '../../site/issues/catalog.ts';
import { linkTypeNamed } from '../../site/issues/find.ts';
import type { Issue } from '../../site/issues/model.ts';
import { linkBetween } from '../../site/issues/parts.ts';
import { linkTypeView } from '../../views/issues/link.ts';
import { commentsOfUpdate, commitComment } from './comments.ts';

function issueIn(call: Call, given: unknown): Issue {
  const { id, key } = fieldsOf(given);
  return seenIssue(call, String(id ?? key ?? ''));
}

/** In the request `inwardIssue` is the one that does: it "duplicates" the outward one (seen: mozilla/jira-bugzilla-integration#1285). */
export const issueLinkRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/issueLinkType',
    scope: 'read:jira-work',
    anonymous: true,
    handle: (call) => ({ status: 200, body: { issueLinkTypes: linkTypes.map((type) => linkTypeView(call, type)) } }),
  },
  {
    method: 'POST',
    path: '/issueLink',
    scope: 'write:jira-work',
    anonymous: true,
    writes: true,
    handle(call) {
      const by = writerOf(call);
      const body = fieldsOf(call.body);
      const { id, name } = fieldsOf(body.type ?? {});
      const type = linkTypeNamed(String(id ?? name ?? ''));
      if (type === undefined) throw notFound(`No issue link type with name '${String(name ?? id)}' found.`);
      const inward = issueIn(call, body.inwardIssue ?? {});
      const outward = issueIn(call, body.outwardIssue ?? {});
      if (inward === outward) throw badRequest('You cannot link an issue to itself.');
      if (!may(call, outward, 'LINK_ISSUES')) throw notFound('No Link Issue Permission for the issue.');
      const comments = commentsOfUpdate(
        call,
        body.comment === undefined ? {} : { update: { comment: [{ add: body.comment }] } },
      );
      const isNew = linkBetween(call.site, inward, outward, type.id) === undefined;
      const facts = {
        kind: 'issue linked',
        issueId: inward.id,
        projectId: inward.projectId,
        mark: `${type.name} ${outward.id}`,
      } as const;
      const change = { kind: 'linkIssues', inward: inward.id, outward: outward.id, typeId: type.id, by } as const;
      call.commit(facts, isNew ? [change] : []);
      for (const comment of comments) commitComment(call, outward, comment, by);
      return { status: 201 };
    },
  },
];
