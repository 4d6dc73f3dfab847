import type { JiraClient } from '../../jira/client.ts';
import { issueNumber } from '../../jira/issue.ts';
import { searchIssues } from '../../jira/issue-search.ts';
import { newestFirst } from '../../jira/jql.ts';
import { isRefusal } from './answers.ts';
import type { TicketContext } from './context.ts';

/** A number that was given out stays so; an old one only means more to read after a lost answer. */
const FRESH_MS = 60_000;

interface KnownNumber {
  readonly number: number;
  /** Milliseconds, epoch. */
  readonly at: number;
}

/** By site and project. Many tickets that are opened at once ask for the same. */
const known = new WeakMap<JiraClient, Map<string, KnownNumber>>();

/**
 * An issue number of a project that was surely given out already: what is opened from now on has a higher one. The nearer it
 * is to the highest, the less is to be read when an answer was lost; 0 where nothing is known.
 */
export async function highestKnownNumber(projectKey: string, context: TicketContext): Promise<number> {
  const { client } = context.site;
  const ofSite = known.get(client) ?? new Map<string, KnownNumber>();
  known.set(client, ofSite);
  const last = ofSite.get(projectKey);
  if (last !== undefined && Date.now() - last.at < FRESH_MS) return last.number;
  // The search outranks what tickets had: a project may have been deleted, and its key given to a new one.
  const number =
    (await highestFound(projectKey, context)) ?? (await context.tickets.creations.highestNumber(projectKey)) ?? 0;
  ofSite.set(projectKey, { number, at: Date.now() });
  return number;
}

/** By the search index, which may lag behind, and that is all right here. Null where it may not be asked. */
async function highestFound(projectKey: string, { site, signal }: TicketContext): Promise<number | null> {
  const query = { jql: newestFirst(projectKey), fields: ['created'], most: 1 };
  try {
    const [newest] = await searchIssues(site.client, query, { signal });
    // An issue that has moved here a moment ago may come with the key that it had.
    return newest?.key.startsWith(`${projectKey}-`) === true ? (issueNumber(newest.key) ?? 0) : 0;
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}
