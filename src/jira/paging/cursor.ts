import { fault } from '../errors/fault.ts';
import { type EndpointInWords, JiraError } from '../errors/jira-error.ts';

/** Where a list stands: plain JSON, kept by the caller with each page, so that a list goes on after a crash. */
export interface PageCursor {
  /** Offset of the next request. */
  readonly startAt: number;
  /** Entries asked for with each request. */
  readonly pageSize: number;
  /** The largest page so far: a lower bound of what Jira really puts on a page. */
  readonly largest: number;
  /** Empty pages in a row up to now. */
  readonly emptyPages: number;
  /** Offset of the first of these. */
  readonly emptySince: number;
}

/** What follows a page: ask again from `cursor`, or the list has ended. */
export interface PageStep {
  readonly cursor: PageCursor;
  readonly done: boolean;
}

/** A filter can empty some pages in the middle of a list; so many in a row are a server that never ends. */
export const MAX_EMPTY_PAGES = 20;

/** The start of a list. `pageSize` beyond the endpoint's cap is cut by Jira, which is harmless. */
export function firstCursor(pageSize: number): PageCursor {
  if (!Number.isInteger(pageSize) || pageSize < 1)
    throw new TypeError(`page size ${pageSize} is not a positive number`);
  return { startAt: 0, pageSize, largest: 0, emptyPages: 0, emptySince: 0 };
}

/** The cursor after a page with entries that ended at `startAt`. */
export function afterEntries(cursor: PageCursor, startAt: number, received: number): PageCursor {
  return { ...cursor, startAt, largest: Math.max(cursor.largest, received), emptyPages: 0 };
}

/**
 * The cursor after an empty page, with the next request at `startAt`. The first empty page of a row is always asked
 * for again before it is stepped over: an empty answer by mishap looks the same as a filtered window.
 */
export function afterEmpty(cursor: PageCursor, startAt: number): PageCursor {
  const emptySince = cursor.emptyPages === 0 ? cursor.startAt : cursor.emptySince;
  return { ...cursor, startAt, emptyPages: cursor.emptyPages + 1, emptySince };
}

/** The error for pages that contradict each other. */
export function pagingError(endpoint: EndpointInWords, detail: string): JiraError {
  return new JiraError(endpoint, fault('bad_paging', { retry: 'backoff', detail }));
}
