import type { EndpointInWords } from '../../http/errors/api-error.ts';
import { fault } from '../../http/errors/fault.ts';
import { JiraError } from '../errors/jira-error.ts';

/** Where a list stands: plain JSON, kept by the caller with each page, so that a list goes on after a crash. */
export interface PageCursor {
  /** Offset of the next request. */
  readonly startAt: number;
  /** Entries asked for with each request. */
  readonly pageSize: number;
  /** The largest page so far: a lower bound of what Jira really puts on a page. */
  readonly largest: number;
  /** How many pages had just so many entries: one may be a short list, several are a cap. */
  readonly largestPages: number;
  /** Empty pages in a row up to now. */
  readonly emptyPages: number;
  /** Offset of the first of these. */
  readonly emptySince: number;
  /** Where to go on if the page asked for again is still empty; null unless entries were found behind it. */
  readonly resumeAt: number | null;
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
  return { startAt: 0, pageSize, largest: 0, largestPages: 0, emptyPages: 0, emptySince: 0, resumeAt: null };
}

/** The cursor after a page with entries, with the next request at `startAt`. */
export function afterEntries(cursor: PageCursor, startAt: number, received: number): PageCursor {
  const largest = Math.max(cursor.largest, received);
  const alike = largest === cursor.largest ? cursor.largestPages : 0;
  const largestPages = received === largest ? alike + 1 : alike;
  return { ...cursor, startAt, largest, largestPages, emptyPages: 0, resumeAt: null };
}

/** The cursor after an empty page, with the next request at `startAt`. */
export function afterEmpty(cursor: PageCursor, startAt: number): PageCursor {
  const emptySince = cursor.emptyPages === 0 ? cursor.startAt : cursor.emptySince;
  return { ...cursor, startAt, emptyPages: cursor.emptyPages + 1, emptySince };
}

/** The error for pages that contradict each other. */
export function pagingError(endpoint: EndpointInWords, detail: string): JiraError {
  return new JiraError(endpoint, fault('bad_paging', { retry: 'backoff', detail }));
}
