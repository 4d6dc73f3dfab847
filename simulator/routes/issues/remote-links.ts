import { fieldsOf, textOf } from '../../http/body.ts';
import { badRequest, forbidden, JiraError, notFound } from '../../http/errors.ts';
import type { Call, Route } from '../../http/exchange.ts';
import { may, writerOf } from '../../http/issue-access.ts';
import type { Issue, RemoteLink } from '../../site/issues/model.ts';
import { issueRead, issueWrite } from './issue-route.ts';

const PATH = '/issue/{issueIdOrKey}/remotelink';

/** OpenAPI: "The maximum length is 255 characters." */
const MOST_ID_CHARACTERS = 255;
/** Atlassian: Issue limits, 2025: remote links of one issue. */
const MOST_LINKS = 2_000;

/** OpenAPI: RemoteIssueLink. */
function linkView(call: Call, issue: Issue, { id, globalId, relationship, application, object }: RemoteLink) {
  return {
    id,
    self: `${call.api}/issue/${issue.id}/remotelink/${id}`,
    ...(globalId === null ? {} : { globalId }),
    ...(application === null ? {} : { application }),
    ...(relationship === null ? {} : { relationship }),
    object,
  };
}

function linkIn(body: unknown): Omit<RemoteLink, 'id'> {
  const fields = fieldsOf(body);
  const object = fields.object === undefined ? {} : fieldsOf(fields.object);
  const missing = ['title', 'url'].filter((name) => textOf(object, name) === null);
  if (missing.length > 0)
    throw badRequest('', Object.fromEntries(missing.map((name) => [name, `'${name}' is required.`])));
  const globalId = textOf(fields, 'globalId');
  if (globalId !== null && globalId.length > MOST_ID_CHARACTERS)
    throw badRequest('', { globalId: 'globalId is too long.' });
  return {
    globalId,
    object,
    relationship: textOf(fields, 'relationship'),
    application: fields.application === undefined ? null : fieldsOf(fields.application),
  };
}

export const remoteLinkRoutes: readonly Route[] = [
  issueRead(PATH, (call, issue) => {
    const globalId = call.query.get('globalId');
    if (globalId === null) return { status: 200, body: issue.remoteLinks.map((link) => linkView(call, issue, link)) };
    const found = issue.remoteLinks.find((link) => link.globalId === globalId);
    if (found === undefined) throw notFound('No remote issue link has this globalId.');
    return { status: 200, body: linkView(call, issue, found) };
  }),
  issueWrite('POST', PATH, (call, issue) => {
    const by = writerOf(call);
    if (!may(call, issue, 'LINK_ISSUES')) throw forbidden('You do not have permission to link issues in this project.');
    const link = linkIn(call.body);
    const same = (each: RemoteLink) => each.globalId !== null && each.globalId === link.globalId;
    const isNew = !issue.remoteLinks.some(same);
    if (isNew && issue.remoteLinks.length >= MOST_LINKS)
      throw new JiraError(413, 'The issue can take no more remote links.');
    const mark = link.globalId ?? String(link.object.url);
    call.commit({ kind: 'remote link set', issueId: issue.id, projectId: issue.projectId, mark }, [
      { kind: 'setRemoteLink', issue: issue.id, link, by },
    ]);
    const made = isNew ? issue.remoteLinks.at(-1) : issue.remoteLinks.find(same);
    if (made === undefined) throw new Error('the link was not kept');
    return { status: isNew ? 201 : 200, body: { id: made.id, self: linkView(call, issue, made).self } };
  }),
];
