import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupMember } from '../../../../src/jira/groups.ts';
import { nextBean } from '../../../../src/jira/paging/bean.ts';
import { firstCursor, MAX_EMPTY_PAGES, type PageCursor } from '../../../../src/jira/paging/cursor.ts';
import type { BeanPage } from '../../../../src/jira/paging/page.ts';
import { readAll } from '../../../../src/jira/paging/walk.ts';
import { beanOf, type Candour, type ModelList, modelLists, modelServer } from './model-server.ts';

const PAGE_SIZE = 30;
const next = (cursor: PageCursor, page: BeanPage<unknown>) => nextBean(cursor, page, groupMember);
const CANDID: Candour = { startAt: true, maxResults: true, total: true, isLast: 'true at the end' };

async function read(
  model: ModelList,
  candour: Candour,
): Promise<{ found: number[]; expected: number[]; requests: number }> {
  const server = modelServer(model);
  const ask = async ({ startAt, pageSize }: PageCursor) => beanOf(server.ask(startAt, pageSize), startAt, candour);
  const found = await readAll<BeanPage<number>>(PAGE_SIZE, ask, next);
  return { found, expected: server.expected, requests: server.requests };
}

const candours = fc.record<Candour>({
  startAt: fc.boolean(),
  maxResults: fc.boolean(),
  total: fc.boolean(),
  isLast: fc.constantFrom('true at the end', 'absent'),
});

test('every row is found where the server says how the list ends', async () => {
  const telling = candours.filter(({ total, isLast }) => total || isLast === 'true at the end');
  await fc.assert(
    fc.asyncProperty(modelLists(true), telling, async (model, candour) => {
      const { found, expected } = await read(model, candour);
      expect([...new Set(found)].toSorted((a, b) => a - b)).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});

test('every row is found where it says nothing and leaves no page empty', async () => {
  const silent: Candour = { startAt: false, maxResults: false, total: false, isLast: 'absent' };
  await fc.assert(
    fc.asyncProperty(modelLists(false), async (model) => {
      const { found, expected } = await read({ ...model, style: 'dense' }, silent);
      expect(found).toEqual(expected);
    }),
  );
});

test('an ordinary list costs no request but its pages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(300), async (length) => {
      const visible = Array.from({ length }, () => true);
      const { requests } = await read({ visible, style: 'dense', cap: PAGE_SIZE, whims: [] }, CANDID);
      expect(requests).toBe(Math.max(1, Math.ceil(length / PAGE_SIZE)));
    }),
  );
});

const bean = (row: Partial<BeanPage<unknown>>): BeanPage<unknown> => {
  const values = row.values ?? [];
  return { startAt: null, maxResults: null, total: null, isLast: null, values, received: values.length, ...row };
};

describe('one page', () => {
  const at50: PageCursor = { ...firstCursor(50), startAt: 50, largest: 50 };

  test('that is cut moves on by what came', () => {
    expect(next(at50, bean({ values: [1, 2, 3], isLast: false }))).toMatchObject({
      cursor: { startAt: 53 },
      done: false,
    });
  });

  test('that is empty is asked for again, then stepped over by its echoed size', () => {
    const again = next(at50, bean({ maxResults: 20, isLast: false }));
    expect(again).toMatchObject({ cursor: { startAt: 50 }, done: false });
    const over = next(again.cursor, bean({ maxResults: 20, isLast: false }));
    expect(over).toMatchObject({ cursor: { startAt: 70 }, done: false });
  });

  test('counts entries that are null, as offsets do', () => {
    expect(next(at50, bean({ values: [1], received: 3, isLast: false }))).toMatchObject({ cursor: { startAt: 53 } });
  });

  test('that says isLast ends the list even where total says more', () => {
    expect(next(at50, bean({ values: [1], isLast: true, total: 900 })).done).toBe(true);
  });

  test('that says there is more is believed, even where total is reached', () => {
    expect(next({ ...at50, emptyPages: 5 }, bean({ isLast: false, total: 30 }))).toMatchObject({ done: false });
    expect(next(at50, bean({ values: [1], isLast: false, total: 51 }))).toMatchObject({ done: false });
  });

  test('that lies beyond what was asked for is an error, as rows between would be lost', () => {
    expect(() => next(at50, bean({ startAt: 60, values: [1] }))).toThrow(/asked from 50 on, got a page from 60 on/);
  });

  test('that repeats an earlier one is an error instead of a loop', () => {
    expect(() => next(at50, bean({ startAt: 0, values: Array(50).fill(1), isLast: false }))).toThrow(/leads back/);
  });
});

test('a server that never ends is an error after twenty empty pages', () => {
  let cursor = firstCursor(50);
  let pages = 0;
  const walk = () => {
    for (;;) {
      pages += 1;
      cursor = next(cursor, bean({ isLast: false })).cursor;
    }
  };
  expect(walk).toThrow(expect.objectContaining({ code: 'bad_paging', endpoint: 'groupMember' }));
  expect(pages).toBe(MAX_EMPTY_PAGES);
});
