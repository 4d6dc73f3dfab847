import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from '../../../../simulator/http/exchange.ts';
import { ordinaryPaging, type PagingBehaviour, type Window, windowOf } from '../../../../simulator/http/page.ts';

const CAP = 20;

/** The part of a call that paging looks at. */
function pageCall(paging: Partial<PagingBehaviour>, query: Record<string, number> = {}): Call {
  const text = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  return { query: new URLSearchParams(text), paging: { ...ordinaryPaging, ...paging } } as Call;
}

const itemsUpTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Reads a whole list, moving on as `step` says, until no position is left. */
function readAll(items: number[], paging: Partial<PagingBehaviour>, maxResults: number) {
  const found: number[] = [];
  const pages: number[] = [];
  let startAt: number | null = 0;
  while (startAt !== null) {
    const page: Window<number> = windowOf(pageCall(paging, { startAt, maxResults }), items, 10, CAP);
    expect(page.total).toBe(items.length);
    found.push(...page.items);
    pages.push(page.items.length);
    startAt = page.next;
  }
  return { found, pages };
}

const behaviours = fc.record({
  shortPages: fc.constantFrom('none' as const, 'window' as const, 'truncate' as const),
  emptyPageInMiddle: fc.boolean(),
});

describe('a page', () => {
  it('shows every item once to whoever follows the pages, whatever the paging behaviour', () => {
    fc.assert(
      fc.property(fc.nat(200), behaviours, fc.integer({ min: 1, max: 40 }), (count, paging, maxResults) => {
        const items = itemsUpTo(count);
        expect(readAll(items, paging, maxResults).found).toEqual(items);
      }),
    );
  });

  it('loses no item to whoever goes on behind what was received, if no page is empty', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.constantFrom('none' as const, 'window' as const, 'truncate' as const),
        fc.integer({ min: 2, max: 40 }),
        (count, shortPages, maxResults) => {
          const items = itemsUpTo(count);
          const seen = new Set<number>();
          for (let startAt = 0, received = -1; received !== 0; startAt += received) {
            const page = windowOf(pageCall({ shortPages }, { startAt, maxResults }), items, 10, CAP);
            received = page.items.length;
            for (const item of page.items) seen.add(item);
          }
          expect([...seen].sort((one, other) => one - other)).toEqual(items);
        },
      ),
    );
  });

  it('is cut to the cap, which is echoed', () => {
    const page = windowOf(pageCall({}, { maxResults: 500 }), itemsUpTo(100), 10, CAP);
    expect(page.items).toHaveLength(CAP);
    expect(page.maxResults).toBe(CAP);
  });

  it('has the default size when none is asked for', () => {
    expect(windowOf(pageCall({}), itemsUpTo(100), 10, CAP).items).toHaveLength(10);
  });

  it('is empty behind the end', () => {
    const page = windowOf(pageCall({}, { startAt: 100 }), itemsUpTo(100), 10, CAP);
    expect(page.items).toEqual([]);
    expect(page.next).toBeNull();
  });

  it('is shorter than asked though more follow, in both short modes', () => {
    for (const shortPages of ['window', 'truncate'] as const) {
      const { pages } = readAll(itemsUpTo(100), { shortPages }, 10);
      expect(pages.slice(0, -1).some((size) => size < 10)).toBe(true);
    }
  });

  it('is empty in the middle when the site is told so, to whoever goes on behind what was received', () => {
    for (const maxResults of [1, 7, CAP]) {
      const at = (startAt: number) =>
        windowOf(pageCall({ emptyPageInMiddle: true }, { startAt, maxResults }), itemsUpTo(101), 10, CAP);
      let startAt = 0;
      while (at(startAt).items.length > 0) startAt += at(startAt).items.length;
      expect(startAt).toBe(50);
      expect(at(startAt).next).toBe(startAt + maxResults);
      expect(at(startAt + CAP).items[0]).toBe(50);
    }
  });

  it('refuses numbers that are none', () => {
    const call = { query: new URLSearchParams('startAt=abc'), paging: ordinaryPaging } as Call;
    expect(() => windowOf(call, [1], 10, CAP)).toThrow("parameter 'startAt'");
  });
});
