import { capOf, windowAt } from '../http/page.ts';
import { invalidCursor } from './errors.ts';
import type { AdminCall } from './exchange.ts';

/** Where a list is to be read on: a cursor carries the whole query, which is why nothing may stand beside it. */
interface Position<Query> {
  readonly route: string;
  readonly at: number;
  readonly limit: number;
  readonly query: Query;
}

export interface Page<T> {
  readonly items: T[];
  /** The cursor of this page. */
  readonly self: string;
  /** The cursor of the next one, or null after the last. */
  readonly next: string | null;
}

/** The query and the place of a request: those of its cursor if it has one, and of its parameters otherwise. */
export function positionOf<Query>(
  call: AdminCall,
  cursor: string | null,
  read: () => { limit: number; query: Query },
): Position<Query> {
  if (cursor === null) return { route: call.route, at: 0, ...read() };
  const position = decoded<Query>(cursor);
  if (position === null || position.route !== call.route) throw invalidCursor();
  return position;
}

/** As long as two of the largest pages, so that one page is empty however the hole lies. */
const PAGES_IN_HOLE = 2;

/** The page at a position. `documented` is the largest page there is; the organization may be set to give less. */
export function pageAt<T>(
  call: AdminCall,
  items: readonly T[],
  position: Position<unknown>,
  documented: number,
): Page<T> {
  const cap = capOf(call, call.route, documented);
  const { at, limit } = position;
  const window = windowAt(call.paging, items, at, Math.min(limit, cap), cap * PAGES_IN_HOLE);
  const cursor = (startAt: number) => encoded({ ...position, at: startAt });
  return { items: window.items, self: cursor(at), next: window.next === null ? null : cursor(window.next) };
}

/** The links of the newer endpoints: bare tokens, to be sent back as `cursor` (FACTS 2). */
export function tokenLinks({ self, next }: Page<unknown>) {
  return { self, ...(next === null ? {} : { next }) };
}

/** The links of version 1: addresses. */
export function urlLinks(call: AdminCall, path: string, { self, next }: Page<unknown>) {
  const url = (cursor: string) => `${call.base}${path}?cursor=${cursor}`;
  return { self: url(self), ...(next === null ? {} : { next: url(next) }) };
}

function encoded(position: Position<unknown>): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function decoded<Query>(cursor: string): Position<Query> | null {
  try {
    const value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Partial<Position<Query>>;
    const isWhole = typeof value.at === 'number' && typeof value.limit === 'number' && value.query !== undefined;
    return isWhole ? (value as Position<Query>) : null;
  } catch {
    return null;
  }
}
