import { issueNumber } from '../../jira/issue.ts';
import { searchIssues } from '../../jira/issue-search.ts';
import { newestFirst } from '../../jira/jql.ts';
import { isRefusal } from './answers.ts';
import type { TicketContext } from './context.ts';

/**
 * An issue number of a project that was surely given out already: what is opened from now on has a higher one. The nearer it
 * is to the highest, the less is to be read when an answer was lost; 0 where nothing is known.
 */
export async function highestKnownNumber(projectKey: string, context: TicketContext): Promise<number> {
  const own = (await context.tickets.highestNumber(projectKey)) ?? 0;
  return Math.max(own, await highestFound(projectKey, context));
}

/** By the search index, which may lag behind, and that is all right here. */
async function highestFound(projectKey: string, { site, signal }: TicketContext): Promise<number> {
  const query = { jql: newestFirst(projectKey), fields: ['created'], most: 1 };
  try {
    const [newest] = await searchIssues(site.client, query, { signal });
    // An issue that has moved here a moment ago may come with the key that it had.
    return newest?.key.startsWith(`${projectKey}-`) === true ? (issueNumber(newest.key) ?? 0) : 0;
  } catch (error) {
    if (isRefusal(error)) return 0;
    throw error;
  }
}
