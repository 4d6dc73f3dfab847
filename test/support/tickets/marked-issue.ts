import { REQUEST_PROPERTY } from '../../../src/activities/tickets/marks.ts';
import { CONNECTION } from './activity-world.ts';

/** An issue as Jira shows it, with the mark of a request. */
export function markedIssue(id: string, key: string, requestId: string, connection = CONNECTION) {
  return { id, key, fields: { labels: [] }, properties: { [REQUEST_PROPERTY]: { requestId, connection } } };
}

/** One that somebody has cloned: labels are copied, properties are not. */
export function clonedIssue(id: string, key: string, requestId: string, creatorId = 'somebody') {
  const fields = { labels: [`req-${requestId}`], creator: { accountId: creatorId } };
  return { id, key, fields, properties: {} };
}
