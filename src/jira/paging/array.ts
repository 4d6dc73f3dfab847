import { afterEmpty, afterEntries, type PageCursor, type PageStep } from './cursor.ts';
import type { ArrayPage } from './page.ts';

/**
 * The step after one page of a bare array, which says nothing about its end (`users/search`, FACTS 2). A short page
 * is no end: Jira filters within a window. Nor is one empty page: the window behind it must be empty too, both at the
 * size that pages really have and at the size asked for, as Jira may give less than that without saying so.
 */
export function nextArray(cursor: PageCursor, page: ArrayPage<unknown>): PageStep {
  if (page.received > 0) {
    return { cursor: afterEntries(cursor, cursor.startAt + page.received, page.received), done: false };
  }
  const first = cursor.emptyPages === 0 ? cursor.startAt : cursor.emptySince;
  const far = first + cursor.pageSize;
  if (cursor.startAt >= far) return { cursor: afterEmpty(cursor, cursor.startAt), done: true };
  const near = first + cursor.largest;
  return { cursor: afterEmpty(cursor, cursor.startAt < near ? near : far), done: false };
}
