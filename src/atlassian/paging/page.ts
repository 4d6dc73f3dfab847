import { type ZodType, z } from 'zod';
import type { EndpointInWords } from '../../http/errors/api-error.ts';
import { fault } from '../../http/errors/fault.ts';
import { AtlassianError } from '../errors/atlassian-error.ts';

/** One page of a list. `next` is the cursor of the page after it, plain text to be kept by the caller; null after the last. */
export interface CursorPage<T> {
  readonly values: T[];
  readonly next: string | null;
}

/** An answer as it comes: `next` is a bare cursor in version 2 and an address in version 1 (FACTS 2). */
interface LinkedPage<T> {
  readonly values: T[];
  readonly link: string | null;
}

/** `data` must be there: a page without it would look like an empty list. One entry that cannot be read refuses the page. */
export function linkedPage<T>(item: ZodType<T>): ZodType<LinkedPage<T>> {
  return z
    .object({ data: z.array(item), links: z.object({ next: z.string().nullish() }).nullish() })
    .transform(({ data, links }) => ({ values: data, link: links?.next || null }));
}

/**
 * The page behind the cursor `from`, with the cursor of the next one. An address is never followed, wherever it leads: only
 * its cursor counts. Throws AtlassianError `bad_paging` where the page leads back to itself or names no cursor.
 */
export function pageAfter<T>(
  { values, link }: LinkedPage<T>,
  from: string | null,
  endpoint: EndpointInWords,
): CursorPage<T> {
  const next = link === null ? null : cursorIn(link);
  if (next === '') throw pagingError(endpoint, 'the next page has an address without a cursor');
  if (next !== null && next === from) throw pagingError(endpoint, 'a page names itself as the next one');
  return { values, next };
}

/** The error for pages that contradict each other. */
export function pagingError(endpoint: EndpointInWords, detail: string): AtlassianError {
  return new AtlassianError(endpoint, fault('bad_paging', { retry: 'backoff', detail }));
}

const ADDRESS = /^(https?:|\/\/|\/admin\/|\?)/i;
/** Only there so that an address without a host can be read. */
const NO_HOST = 'https://host.invalid';

function cursorIn(link: string): string {
  if (!ADDRESS.test(link)) return link;
  return URL.canParse(link, NO_HOST) ? (new URL(link, NO_HOST).searchParams.get('cursor') ?? '') : '';
}
