import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { filledOrNull, flagOrNull } from './fields.ts';
import { issueSchema, type JiraIssue } from './issue.ts';
import type { IssueSelection } from './issues.ts';

/** With more than ids asked for, Jira gives no more on a page (FACTS 2). */
const ISSUE_SEARCH_PAGE_SIZE = 100;

export const issueSearch = defineEndpoint({
  name: 'issueSearch',
  does: 'search for issues',
  method: 'POST',
  path: '/rest/api/3/search/jql',
  page: { style: 'cursor', cap: ISSUE_SEARCH_PAGE_SIZE, stop: 'no next' },
  needs: 'Browse projects (issues that the account may not see are left out)',
  scope: 'read:jira-work',
  retry: 'read',
  schema: z.object({ issues: z.array(issueSchema), nextPageToken: filledOrNull, isLast: flagOrNull }),
});

export interface IssueQuery extends IssueSelection {
  /** Bounded: Jira refuses a query of all issues. Build it with `jql.ts`. */
  readonly jql: string;
  /** No more are read; they are those that come first in the order of the query. */
  readonly most: number;
}

/**
 * The issues that the search index knows, some seconds to minutes late (FACTS 7): what it lacks may exist all the same.
 * Ends where Jira says so, and where it names a page that was read already (mongodb/kingfisher#460).
 */
export async function searchIssues(
  client: JiraClient,
  { jql, fields, properties = [], most }: IssueQuery,
  options?: CallOptions,
): Promise<JiraIssue[]> {
  const found: JiraIssue[] = [];
  const seen = new Set<string>();
  let nextPageToken: string | undefined;
  while (found.length < most) {
    const maxResults = Math.min(most - found.length, ISSUE_SEARCH_PAGE_SIZE);
    const body = { jql, fields, properties, maxResults, nextPageToken };
    const page = await client.call(issueSearch, { body }, options);
    found.push(...page.issues);
    if (page.isLast === true || page.nextPageToken === null || seen.has(page.nextPageToken)) break;
    nextPageToken = page.nextPageToken;
    seen.add(nextPageToken);
  }
  return found.slice(0, most);
}
