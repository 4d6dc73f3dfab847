import { afterEmpty, afterEntries, type PageCursor, type PageStep } from './cursor.ts';
import type { ArrayPage } from './page.ts';

/**
 * The step after one page of a bare array, which says nothing about its end (`users/search`, FACTS 2). A short page
 * is no end: Jira filters within a window. Nor is an empty one: it is asked for again, and the window behind it must
 * be empty too, both at the size that pages really have and at the size asked for, as Jira may give less than that
 * without saying so.
 */
export function nextArray(cursor: PageCursor, page: ArrayPage<unknown>): PageStep {
  const { startAt, emptyPages, emptySince, pageSize, largest } = cursor;
  if (page.received > 0) {
    return { cursor: afterEntries(cursor, startAt + page.received, page.received), done: false };
  }
  if (emptyPages === 0) return { cursor: afterEmpty(cursor, startAt), done: false };
  const near = emptySince + largest;
  const far = emptySince + pageSize;
  if (startAt >= far) return { cursor: afterEmpty(cursor, startAt), done: true };
  return { cursor: afterEmpty(cursor, startAt < near ? near : far), done: false };
}
