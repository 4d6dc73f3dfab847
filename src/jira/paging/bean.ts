import type { EndpointInWords } from '../errors/jira-error.ts';
import {
  afterEmpty,
  afterEntries,
  goesBack,
  MAX_EMPTY_PAGES,
  type PageCursor,
  type PageStep,
  pagingError,
} from './cursor.ts';
import type { BeanPage } from './page.ts';

/** Empty pages that confirm the end where `total` is reached and yet `isLast` is false. */
const CONFIRMING_EMPTY_PAGES = 2;

/**
 * The step after one page bean (FACTS 2). Advances by what came, not by what was asked for, since Jira cuts pages as
 * it likes; an empty page is stepped over by its echoed size. Ends at `isLast`; without it at `total`, else at an
 * empty page. Throws JiraError `bad_paging` where going on would skip entries or never end.
 */
export function nextBean(cursor: PageCursor, page: BeanPage<unknown>, endpoint: EndpointInWords): PageStep {
  // The page is where Jira says it is: beyond what was asked for, entries between would be lost.
  const start = page.startAt ?? cursor.startAt;
  if (start > cursor.startAt)
    throw pagingError(endpoint, `asked from ${cursor.startAt} on, got a page from ${start} on`);

  const next = page.received > 0 ? afterEntries(cursor, start + page.received, page.received) : stepOver(cursor, page);
  if (goesBack(cursor, next)) return { cursor: next, done: false };
  if (isEnd(next, page)) return { cursor: next, done: true };
  if (next.startAt <= cursor.startAt) throw pagingError(endpoint, `the page after ${cursor.startAt} leads back`);
  if (next.emptyPages >= MAX_EMPTY_PAGES) throw pagingError(endpoint, `${MAX_EMPTY_PAGES} empty pages in a row`);
  return { cursor: next, done: false };
}

function stepOver(cursor: PageCursor, { maxResults }: BeanPage<unknown>): PageCursor {
  const likely = cursor.largest > 0 ? cursor.largest : cursor.pageSize;
  const size = maxResults !== null && maxResults > 0 ? Math.min(maxResults, cursor.pageSize) : likely;
  return afterEmpty(cursor, cursor.startAt + size);
}

function isEnd(next: PageCursor, { isLast, total, received }: BeanPage<unknown>): boolean {
  if (isLast === true) return true;
  const totalReached = total !== null && next.startAt >= total;
  if (isLast === false) return totalReached && next.emptyPages >= CONFIRMING_EMPTY_PAGES;
  return total === null ? received === 0 : totalReached;
}
