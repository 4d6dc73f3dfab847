/**
 * Paging as Jira does it, and as it may do it. A list is seen as *positions*. By default every position holds an item
 * and a page is `positions[startAt, startAt + maxResults)`. Behaviours change that:
 *
 * - `shortPages: 'window'`: some positions hold nothing the caller may see. `startAt` still counts positions, so pages are
 *   shorter than asked though more follow, and the next page starts at `startAt + maxResults`. Continuing at
 *   `startAt + received` re-reads some items, but loses none.
 * - `shortPages: 'truncate'`: every position holds an item, but the server cuts the page. The next page starts at
 *   `startAt + received`; adding `maxResults` instead loses items.
 * - `emptyPageInMiddle`: a run of empty positions, as long as the endpoint's cap, stands in the middle of the list, so
 *   that a page of any size is empty for whoever continues at `startAt + received`, while more follow. Works with either
 *   of the above or alone; within the run, the next page starts behind the positions that were asked for.
 *
 * `total` always counts items, never empty positions; `isLast` is true only when no position is left.
 */
import { hash32 } from '../random.ts';
import { badRequest } from './errors.ts';
import type { Call, Reply } from './exchange.ts';
import { integer } from './query.ts';

export interface PagingBehaviour {
  readonly shortPages: 'none' | 'window' | 'truncate';
  readonly emptyPageInMiddle: boolean;
  /** How far `user/search` and its kin look: "up to the thousandth user" (OpenAPI). */
  readonly userSearchCap: number;
  /** Caps by route template that differ from the documented ones. */
  readonly caps: Readonly<Record<string, number>>;
}

export const ordinaryPaging: PagingBehaviour = {
  shortPages: 'none',
  emptyPageInMiddle: false,
  userSearchCap: 1_000,
  caps: {},
};

export interface Window<T> {
  readonly items: T[];
  readonly startAt: number;
  readonly maxResults: number;
  /** Where the next page starts, or null after the last position. */
  readonly next: number | null;
  readonly total: number;
}

/** One empty position after this many items, with `shortPages: 'window'`. */
const EMPTY_EVERY = 7;

/** The page of `items` that the query asks for, `cap` items at most. */
export function windowOf<T>(call: Call, items: readonly T[], preset: number, cap: number): Window<T> {
  const startAt = integer(call.query, 'startAt', 0);
  const asked = integer(call.query, 'maxResults', preset);
  if (startAt < 0) throw badRequest('The startAt parameter must not be negative.');
  if (asked < 0) throw badRequest('The maxResults parameter must not be negative.');
  return windowAt(call.paging, items, startAt, Math.min(asked, cap), cap);
}

/** A page by its position. `hole` is how many positions are empty with `emptyPageInMiddle`. */
export function windowAt<T>(
  paging: PagingBehaviour,
  items: readonly T[],
  startAt: number,
  maxResults: number,
  hole: number,
): Window<T> {
  const { shortPages, emptyPageInMiddle } = paging;
  const length = shortPages === 'truncate' ? cut(maxResults, startAt) : maxResults;
  const empty = emptyPageInMiddle && items.length > 1 ? hole : 0;
  const positions = layout(items.length, empty, shortPages === 'window');
  const found: T[] = [];
  for (let position = startAt; position < Math.min(startAt + length, positions.count); position += 1) {
    const index = positions.itemAt(position);
    if (index !== null) found.push(items[index] as T);
  }
  const next = startAt + length < positions.count ? startAt + length : null;
  return { items: found, startAt, maxResults, next, total: items.length };
}

/** A truncated page keeps at least one item, so that every page moves on. */
function cut(maxResults: number, startAt: number): number {
  if (maxResults < 2) return maxResults;
  return maxResults - 1 - (hash32(String(startAt)) % Math.ceil(maxResults / 3));
}

/** Where items stand among positions, worked out without building the list of positions. */
function layout(items: number, hole: number, gaps: boolean) {
  const stride = gaps ? EMPTY_EVERY + 1 : 1;
  const spread = gaps ? items + Math.floor(Math.max(0, items - 1) / EMPTY_EVERY) : items;
  const middle = Math.floor(spread / 2);
  return {
    count: spread + hole,
    itemAt(position: number): number | null {
      if (position >= middle && position < middle + hole) return null;
      const place = position < middle ? position : position - hole;
      if (!gaps) return place;
      return place % stride === EMPTY_EVERY ? null : place - Math.floor(place / stride);
    },
  };
}

/** Jira's page bean. `render` turns an item into JSON. */
export function pageBean<T>(call: Call, window: Window<T>, render: (item: T) => unknown): Reply {
  return {
    status: 200,
    body: {
      self: linkTo(call, window.startAt, window.maxResults),
      ...(window.next === null ? {} : { nextPage: linkTo(call, window.next, window.maxResults) }),
      maxResults: window.maxResults,
      startAt: window.startAt,
      total: window.total,
      isLast: window.next === null,
      values: window.items.map(render),
    },
  };
}

function linkTo(call: Call, startAt: number, maxResults: number): string {
  const url = new URL(call.target, call.origin);
  url.searchParams.set('startAt', String(startAt));
  url.searchParams.set('maxResults', String(maxResults));
  const root = new URL(call.origin);
  return `${root.origin}${url.pathname}${url.search}`;
}

export function capOf(call: Pick<Call, 'paging'>, route: string, documented: number): number {
  return call.paging.caps[route] ?? documented;
}
