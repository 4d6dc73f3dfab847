import { fieldsOf } from '../../http/body.ts';
import { badRequest, JiraError } from '../../http/errors.ts';
import type { Call, Route } from '../../http/exchange.ts';
import { may, writerOf } from '../../http/issue-access.ts';
import { capOf, windowOf } from '../../http/page.ts';
import { expansion, isVersion2 } from '../../http/query.ts';
import { documentOf, objectionToDocument, objectionToText, textOfDocument } from '../../site/issues/adf.ts';
import type { Issue } from '../../site/issues/model.ts';
import { commentView } from '../../views/issues/comment.ts';
import { issueRead, issueWrite } from './issue-route.ts';
import { propertiesOf } from './property-input.ts';

const PATH = '/issue/{issueIdOrKey}/comment';

/** Not documented as a number; the default page (OpenAPI) is the largest that was seen. */
const CAP = 100;
/** Atlassian: Issue limits, 2025: comments of one issue. */
const MOST_COMMENTS = 5_000;
/** How much of a comment its effect tells. */
const MARK_LENGTH = 120;

export interface NewComment {
  /** An Atlassian document. */
  readonly body: unknown;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A comment as a body has it: a document in version 3, a text in version 2. */
function commentIn(call: Call, given: unknown): NewComment {
  const { body, properties } = fieldsOf(given);
  const objection = isVersion2(call) ? objectionToText(body) : objectionToDocument(body);
  if (objection !== null) throw badRequest('', { comment: objection });
  const document = typeof body === 'string' ? documentOf(body) : body;
  if (textOfDocument(document).trim() === '') throw badRequest('', { comment: 'Comment body can not be empty!' });
  return { body: document, properties: propertiesOf(properties) };
}

/** `update.comment` of a body: `[{add: {body}}]`. */
export function commentsOfUpdate(call: Call, body: Readonly<Record<string, unknown>>): NewComment[] {
  const { comment } = fieldsOf(body.update ?? {});
  if (comment === undefined) return [];
  if (!Array.isArray(comment)) throw badRequest('', { comment: 'Operations must be given in an array' });
  return comment.map((operation) => commentIn(call, fieldsOf(operation).add));
}

export function commitComment(call: Call, issue: Issue, { body, properties }: NewComment, by: string): void {
  if (!may(call, issue, 'ADD_COMMENTS'))
    throw badRequest('', { comment: 'You do not have the permission to comment on this issue.' });
  if (issue.comments.length >= MOST_COMMENTS)
    throw new JiraError(413, 'The issue has as many comments as it can have.');
  const mark = textOfDocument(body).slice(0, MARK_LENGTH);
  call.commit({ kind: 'comment added', issueId: issue.id, projectId: issue.projectId, mark }, [
    { kind: 'addComment', issue: issue.id, body, properties, by },
  ]);
}

export const commentRoutes: readonly Route[] = [
  issueRead(PATH, (call, issue) => {
    const orderBy = call.query.get('orderBy') ?? 'created';
    if (!/^[-+ ]?created$/.test(orderBy)) throw badRequest(`'${orderBy}' is not a valid order.`);
    const comments = orderBy.startsWith('-') ? issue.comments.toReversed() : issue.comments;
    const { items, startAt, maxResults, total } = windowOf(call, comments, CAP, capOf(call, PATH, CAP));
    const wants = expansion(call.query);
    const shown = items.map((comment) => commentView(call, issue, comment, wants));
    return { status: 200, body: { startAt, maxResults, total, comments: shown } };
  }),
  issueWrite('POST', PATH, (call, issue) => {
    commitComment(call, issue, commentIn(call, call.body), writerOf(call));
    const made = issue.comments.at(-1);
    if (made === undefined) throw new Error('the comment was not kept');
    return { status: 201, body: commentView(call, issue, made, expansion(call.query)) };
  }),
];
