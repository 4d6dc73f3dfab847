import type { EndpointInWords } from '../../http/errors/api-error.ts';
import { type CursorPage, pagingError } from './page.ts';

/**
 * Reads a list page by page, from a cursor on. Rejects with AtlassianError `bad_paging` at a cursor that was there before:
 * such a list has no end.
 */
export async function* walkPages<T>(
  endpoint: EndpointInWords,
  from: string | null,
  read: (cursor: string | null) => Promise<CursorPage<T>>,
): AsyncGenerator<CursorPage<T>> {
  const seen = new Set<string | null>();
  let cursor = from;
  do {
    if (seen.has(cursor)) throw pagingError(endpoint, 'the pages go round in a circle');
    seen.add(cursor);
    const page = await read(cursor);
    yield page;
    cursor = page.next;
  } while (cursor !== null);
}
