import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextArray } from '../../../../src/jira/paging/array.ts';
import { firstCursor } from '../../../../src/jira/paging/cursor.ts';
import { walkPages } from '../../../../src/jira/paging/walk.ts';
import { type ModelList, modelServer } from './model-server.ts';

const PAGE_SIZE = 30;
const LONGEST = 300;

/** Reads a list, starting anew after each page from a cursor that was kept as JSON. */
async function read(model: Partial<ModelList>) {
  const server = modelServer({ visible: [], style: 'window', cap: PAGE_SIZE, whims: [], ...model });
  const found: number[] = [];
  const offsets: number[] = [];
  const ask = async (startAt: number, pageSize: number) => {
    offsets.push(startAt);
    const { values } = server.ask(startAt, pageSize);
    return { values, received: values.length };
  };
  let cursor = firstCursor(PAGE_SIZE);
  for (let done = false; !done; ) {
    for await (const { page, step } of walkPages(cursor, (at) => ask(at.startAt, at.pageSize), nextArray)) {
      found.push(...page.values);
      cursor = JSON.parse(JSON.stringify(step.cursor));
      done = step.done;
      break;
    }
  }
  return { found: [...new Set(found)].toSorted((a, b) => a - b), expected: server.expected, offsets };
}

/** Rows that are seen and rows that are not, in turn: `rows(45, 30, 5)` hides 30 of 80. */
const rows = (...lengths: number[]) =>
  lengths.flatMap((length, index) => Array.from({ length }, () => index % 2 === 0));

/** Lists with hidden stretches up to a length, of which the first begins after `start` rows at the earliest. */
const stretches = (longestHidden: number, start = 0) =>
  fc
    .array(fc.tuple(fc.nat(longestHidden), fc.integer({ min: 1, max: 2 * PAGE_SIZE })), { maxLength: 8 })
    .map((pairs) => rows(start, ...pairs.flat()));
const amplyCapped = fc.integer({ min: PAGE_SIZE, max: 2 * PAGE_SIZE });
const silentlyCapped = fc.integer({ min: 1, max: PAGE_SIZE - 1 });
const cuts = fc.array(fc.constantFrom('full' as const, 'half'), { maxLength: 60 });

async function expectComplete(models: fc.Arbitrary<Partial<ModelList>>): Promise<void> {
  const property = fc.asyncProperty(models, async (model) => {
    const { found, expected } = await read(model);
    expect(found).toEqual(expected);
  });
  await fc.assert(property, { numRuns: 1_000 });
}

describe('every row is found where', () => {
  test('the list has no holes, whatever the server cuts', async () => {
    const visible = fc.nat(LONGEST).map((length) => rows(length));
    await expectComplete(fc.record({ visible, cap: fc.integer({ min: 1, max: 2 * PAGE_SIZE }), whims: cuts }));
  });

  test('a filter shortens or empties windows of cut pages, two pages in a row excepted', async () => {
    await expectComplete(fc.record({ visible: stretches(2 * PAGE_SIZE - 1), cap: amplyCapped, whims: cuts }));
  });

  test('one hole of at most a page is anywhere', async () => {
    const part = fc.nat(LONGEST / 2);
    const visible = fc.tuple(part, fc.nat(PAGE_SIZE), part).map((lengths) => rows(...lengths));
    await expectComplete(fc.record({ visible, cap: amplyCapped }));
  });

  test('the server keeps silent on its cap, and a filter empties a page once two have shown it', async () => {
    const models = silentlyCapped.chain((cap) =>
      fc.record({ visible: stretches(cap, 2 * cap), cap: fc.constant(cap) }),
    );
    await expectComplete(models);
  });

  test('a page in the middle comes empty by mishap', async () => {
    const position = fc.record({ before: fc.integer({ min: 2, max: 8 }), after: fc.integer({ min: 1, max: 99 }) });
    const models = fc
      .tuple(fc.oneof(amplyCapped, silentlyCapped), position)
      .map(([cap, { before, after }]): Partial<ModelList> => {
        const whims = [...Array.from({ length: before }, () => 'full' as const), 'empty' as const];
        return { visible: rows((before + 1) * Math.min(cap, PAGE_SIZE) + after), style: 'dense', cap, whims };
      });
    await expectComplete(models);
  });
});

describe('the end costs', () => {
  test('two empty answers, however long the list', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(LONGEST), amplyCapped, async (length, cap) => {
        const { offsets } = await read({ visible: rows(length), cap });
        expect(offsets).toHaveLength(Math.ceil(length / PAGE_SIZE) + 2);
      }),
    );
  });

  test('a page behind the first empty one', async () => {
    expect((await read({ visible: rows(70) })).offsets).toEqual([0, 30, 60, 70, 100]);
    expect((await read({ visible: [] })).offsets).toEqual([0, 30]);
  });

  test('one answer more where pages seem to be smaller than asked for', async () => {
    expect((await read({ visible: rows(25), cap: 10 })).offsets).toEqual([0, 10, 20, 25, 35, 55]);
  });
});

describe('an empty page with entries behind it', () => {
  test('is asked for again, then stepped over', async () => {
    expect((await read({ visible: rows(45, 30, 30) })).offsets).toEqual([0, 30, 45, 75, 45, 105, 135]);
  });

  test('that was a mishap is read after all', async () => {
    const { offsets } = await read({ visible: rows(100), style: 'dense', whims: ['full', 'empty'] });
    expect(offsets).toEqual([0, 30, 60, 30, 60, 90, 100, 130]);
  });
});
