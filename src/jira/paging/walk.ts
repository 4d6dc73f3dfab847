import type { PageCursor, PageStep } from './cursor.ts';
import { firstCursor } from './cursor.ts';

/** Reads a list page by page; each page comes with the step after it, for callers that keep their place. */
export async function* walkPages<Page>(
  from: PageCursor,
  read: (cursor: PageCursor) => Promise<Page>,
  next: (cursor: PageCursor, page: Page) => PageStep,
): AsyncGenerator<{ readonly page: Page; readonly step: PageStep }> {
  let step: PageStep = { cursor: from, done: false };
  while (!step.done) {
    const page = await read(step.cursor);
    step = next(step.cursor, page);
    yield { page, step };
  }
}

/** Reads a whole list into memory: for lists that are known to be small. */
export async function readAll<Page extends { readonly values: readonly unknown[] }>(
  pageSize: number,
  read: (cursor: PageCursor) => Promise<Page>,
  next: (cursor: PageCursor, page: Page) => PageStep,
): Promise<Page['values'][number][]> {
  const all: Page['values'][number][] = [];
  for await (const { page } of walkPages(firstCursor(pageSize), read, next)) all.push(...page.values);
  return all;
}
