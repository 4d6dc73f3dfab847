import { bulkFetchIssues, type CreatedIssue } from '../../jira/issues.ts';
import type { BulkOutcome } from '../../jira/issues-in-bulk.ts';
import { isRefusal } from './answers.ts';
import type { TicketContext } from './context.ts';
import { REQUEST_PROPERTY } from './marks.ts';
import { markedRequest } from './request-mark.ts';

/**
 * Which of the issues that one call made belongs to which request, by their own marks: the order of Jira's answer is
 * documented nowhere. Empty where Jira does not let us look.
 */
export async function markedOf(
  outcomes: readonly BulkOutcome[],
  { connection, site, signal }: TicketContext,
): Promise<Map<string, CreatedIssue>> {
  const ids = outcomes.flatMap((outcome) => ('created' in outcome ? [outcome.created.id] : []));
  const selection = { fields: ['labels'], properties: [REQUEST_PROPERTY] };
  try {
    const { issues } = await bulkFetchIssues(site.client, ids, selection, { signal });
    return new Map(
      issues.flatMap(({ id, key, properties }) => {
        const requestId = markedRequest(properties, connection);
        return requestId === null ? [] : [[requestId, { id, key }]];
      }),
    );
  } catch (error) {
    if (isRefusal(error)) return new Map();
    throw error;
  }
}
