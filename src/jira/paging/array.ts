import { afterEmpty, afterEntries, type PageCursor, type PageStep } from './cursor.ts';
import type { ArrayPage } from './page.ts';

/** So many pages of the same size, none larger, are no chance: the server caps its pages there. */
const PAGES_THAT_SHOW_A_CAP = 2;

/**
 * The step after one page of a bare array, which says nothing about its end (`users/search`, FACTS 2).
 *
 * A short page is no end, since Jira filters within a window; nor is an empty one alone. The window behind it must be
 * empty too, and where Jira seems to give less than asked for without saying so, the smaller window before that: a list
 * of whole pages ends with two empty answers. Entries behind an empty page prove that the list goes on; only then is the
 * empty page asked for once more, as an empty answer by mishap looks the same as a filtered window.
 *
 * What this cannot see: an empty answer by mishap in place of the last page, and a filtered stretch of two pages or more.
 */
export function nextArray(cursor: PageCursor, { received }: ArrayPage<unknown>): PageStep {
  return received > 0 ? afterFound(cursor, received) : afterNothing(cursor);
}

function afterFound(cursor: PageCursor, received: number): PageStep {
  const behind = cursor.startAt + received;
  if (cursor.emptyPages === 0) return { cursor: afterEntries(cursor, behind, received), done: false };
  const again = afterEntries(cursor, cursor.emptySince, received);
  return { cursor: { ...again, resumeAt: behind }, done: false };
}

function afterNothing(cursor: PageCursor): PageStep {
  const { startAt, pageSize, largest, largestPages, emptyPages, resumeAt } = cursor;
  if (resumeAt !== null) return { cursor: { ...cursor, startAt: resumeAt, resumeAt: null }, done: false };
  if (emptyPages === 0) {
    const capped = largest < pageSize && largestPages >= PAGES_THAT_SHOW_A_CAP;
    return { cursor: afterEmpty(cursor, startAt + (capped ? largest : pageSize)), done: false };
  }
  const far = cursor.emptySince + pageSize;
  return startAt < far
    ? { cursor: afterEmpty(cursor, far), done: false }
    : { cursor: afterEmpty(cursor, startAt), done: true };
}
