/** Property of an issue that says which request it was made for (FACTS 7: it can be set in the body that makes the issue). */
export const REQUEST_PROPERTY = 'jira-access.request';

/** Label by which the issue of a request is searched for. */
export function requestLabel(requestId: string): string {
  return `req-${requestId}`;
}

/** The last line of a description: for people, and for a search where the screen takes no labels. */
export function requestLine(requestId: string, requester: string): string {
  return `Request ${requestId}, asked for by ${requester}`;
}
