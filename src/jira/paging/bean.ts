import type { EndpointInWords } from '../../http/errors/api-error.ts';
import { afterEmpty, afterEntries, MAX_EMPTY_PAGES, type PageCursor, type PageStep, pagingError } from './cursor.ts';
import type { BeanPage } from './page.ts';

/**
 * The step after one page bean (FACTS 2). Advances by what came, not by what was asked for, since Jira cuts pages as
 * it likes; an empty page is asked for again, then stepped over by its echoed size. Ends at `isLast`; without it at
 * `total`, else at an empty page. Throws JiraError `bad_paging` where going on would skip entries or never end.
 */
export function nextBean(cursor: PageCursor, page: BeanPage<unknown>, endpoint: EndpointInWords): PageStep {
  // The page is where Jira says it is: beyond what was asked for, entries between would be lost.
  const start = page.startAt ?? cursor.startAt;
  if (start > cursor.startAt)
    throw pagingError(endpoint, `asked from ${cursor.startAt} on, got a page from ${start} on`);
  const step = page.received > 0 ? fullStep(cursor, page, start) : emptyStep(cursor, page);
  if (step.done) return step;
  if (page.received > 0 && step.cursor.startAt <= cursor.startAt) {
    throw pagingError(endpoint, `the page after ${cursor.startAt} leads back`);
  }
  if (step.cursor.emptyPages >= MAX_EMPTY_PAGES) throw pagingError(endpoint, `${MAX_EMPTY_PAGES} empty pages in a row`);
  return step;
}

function fullStep(cursor: PageCursor, { isLast, total, received }: BeanPage<unknown>, start: number): PageStep {
  const next = afterEntries(cursor, start + received, received);
  return { cursor: next, done: isLast ?? (total !== null && next.startAt >= total) };
}

function emptyStep(cursor: PageCursor, { isLast, total, maxResults }: BeanPage<unknown>): PageStep {
  const { startAt, emptyPages, pageSize, largest } = cursor;
  const again = afterEmpty(cursor, startAt);
  // `total` may count entries while offsets count what a filter left out as well, so an explicit `isLast` outranks it.
  if (isLast ?? (total !== null && startAt >= total)) return { cursor: again, done: true };
  if (emptyPages === 0) return { cursor: again, done: false };
  if (isLast === null && total === null) return { cursor: again, done: true };
  const likely = largest > 0 ? largest : pageSize;
  const size = maxResults !== null && maxResults > 0 ? Math.min(maxResults, pageSize) : likely;
  const next = afterEmpty(cursor, startAt + size);
  return { cursor: next, done: isLast ?? (total !== null && next.startAt >= total) };
}
