import { afterEmpty, afterEntries, type PageCursor, type PageStep } from './cursor.ts';
import type { ArrayPage } from './page.ts';

/** Windows behind an empty one that must be empty too before it counts as the end. */
const EMPTY_WINDOWS_BEHIND = 2;

/**
 * The step after one page of a bare array, which says nothing about its end (`users/search`, FACTS 2). A short page
 * is no end: Jira filters within a window. Nor is an empty one: it is asked for again, and the windows behind it must
 * be empty too, one at the size that pages really have, as Jira may give less than asked for without saying so, and
 * two at the size asked for.
 */
export function nextArray(cursor: PageCursor, page: ArrayPage<unknown>): PageStep {
  const { startAt, emptyPages, emptySince, pageSize, largest } = cursor;
  if (page.received > 0) {
    return { cursor: afterEntries(cursor, startAt + page.received, page.received), done: false };
  }
  if (emptyPages === 0) return { cursor: afterEmpty(cursor, startAt), done: false };
  const near = emptySince + largest;
  const end = emptySince + EMPTY_WINDOWS_BEHIND * pageSize;
  if (startAt >= end) return { cursor: afterEmpty(cursor, startAt), done: true };
  if (startAt < near) return { cursor: afterEmpty(cursor, near), done: false };
  const windows = Math.floor((startAt - emptySince) / pageSize) + 1;
  return { cursor: afterEmpty(cursor, emptySince + windows * pageSize), done: false };
}
