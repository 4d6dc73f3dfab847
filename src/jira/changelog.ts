import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';
import { historySchema, type JiraHistory, newestHistoriesFirst } from './issue-history.ts';
import { nextBean } from './paging/bean.ts';
import { beanPage } from './paging/page.ts';
import { readAll } from './paging/walk.ts';

/** Documented and real cap (FACTS 2). */
const CHANGELOG_PAGE_SIZE = 100;

export const issueChangelog = defineEndpoint({
  name: 'issueChangelog',
  does: 'read the history of an issue',
  path: '/rest/api/3/issue/{issueIdOrKey}/changelog',
  page: { style: 'bean', cap: CHANGELOG_PAGE_SIZE, stop: 'isLast' },
  needs: 'Browse projects',
  scope: 'read:jira-work',
  /** Override of the burst limit (FACTS 10). */
  perSecond: 200,
  schema: beanPage(historySchema),
});

/** All changes of an issue, newest first. */
export async function readChangelog(
  client: JiraClient,
  issueIdOrKey: string,
  options?: CallOptions,
): Promise<JiraHistory[]> {
  const histories = await readAll(
    CHANGELOG_PAGE_SIZE,
    ({ startAt, pageSize }) =>
      client.call(issueChangelog, { path: { issueIdOrKey }, query: { startAt, maxResults: pageSize } }, options),
    (cursor, page) => nextBean(cursor, page, issueChangelog),
  );
  return newestHistoriesFirst(histories);
}
