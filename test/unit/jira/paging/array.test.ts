import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextArray } from '../../../../src/jira/paging/array.ts';
import { firstCursor } from '../../../../src/jira/paging/cursor.ts';
import type { ArrayPage } from '../../../../src/jira/paging/page.ts';
import { readAll, walkPages } from '../../../../src/jira/paging/walk.ts';
import { type ModelList, modelLists, modelServer } from './model-server.ts';

const PAGE_SIZE = 30;

async function read(model: ModelList): Promise<{ found: number[]; expected: number[]; requests: number }> {
  const server = modelServer(model);
  const found = await readAll<ArrayPage<number>>(
    PAGE_SIZE,
    async ({ startAt, pageSize }) => {
      const { values } = server.ask(startAt, pageSize);
      return { values, received: values.length };
    },
    nextArray,
  );
  return { found, expected: server.expected, requests: server.requests };
}

test('every row is found, whatever the server cuts, hides, or leaves empty by mishap', async () => {
  await fc.assert(
    fc.asyncProperty(modelLists(true), async (model) => {
      const { found, expected } = await read(model);
      expect([...new Set(found)].toSorted((a, b) => a - b)).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});

test('the end costs an empty page asked for twice, and the two behind it', async () => {
  const visible = Array.from({ length: 90 }, () => true);
  const { found, requests } = await read({ visible, style: 'dense', cap: 30, whims: [] });
  expect(found).toHaveLength(90);
  expect(requests).toBe(3 + 4);
});

test('an empty site is believed after four requests', async () => {
  expect(await read({ visible: [], style: 'dense', cap: 30, whims: [] })).toMatchObject({ found: [], requests: 4 });
});

test('a hole of two whole pages is crossed', async () => {
  const visible = Array.from({ length: 150 }, (_row, index) => index < 45 || index >= 105);
  const { found, expected } = await read({ visible, style: 'window', cap: 30, whims: [] });
  expect([...new Set(found)]).toEqual(expected);
});

test('the walk goes on from any cursor that was kept as JSON', async () => {
  const server = modelServer({ visible: Array.from({ length: 100 }, () => true), style: 'dense', cap: 30, whims: [] });
  const page = async (startAt: number) => {
    const { values } = server.ask(startAt, PAGE_SIZE);
    return { values, received: values.length };
  };
  const found: number[] = [];
  let cursor = firstCursor(PAGE_SIZE);
  for (let done = false; !done; ) {
    for await (const step of walkPages(cursor, ({ startAt }) => page(startAt), nextArray)) {
      found.push(...step.page.values);
      cursor = JSON.parse(JSON.stringify(step.step.cursor));
      done = step.step.done;
      break;
    }
  }
  expect(found).toEqual(server.expected);
});
