import type { Viewing } from '../../http/exchange.ts';
import { isVersion2 } from '../../http/query.ts';
import { textOfDocument } from '../../site/issues/adf.ts';
import type { Issue, IssueComment } from '../../site/issues/model.ts';
import { knownUser } from './person.ts';
import { jiraTime } from './time.ts';

/** OpenAPI: Comment. Its body is a document in version 3 and a text in version 2. */
export function commentView(call: Viewing, issue: Issue, comment: IssueComment, wants: (word: string) => boolean) {
  const author = knownUser(call, comment.authorId);
  return {
    self: `${call.api}/issue/${issue.id}/comment/${comment.id}`,
    id: comment.id,
    author,
    body: isVersion2(call) ? textOfDocument(comment.body) : comment.body,
    updateAuthor: author,
    created: jiraTime(comment.at),
    updated: jiraTime(comment.at),
    jsdPublic: true,
    ...(wants('properties')
      ? { properties: Object.entries(comment.properties).map(([key, value]) => ({ key, value })) }
      : {}),
  };
}
