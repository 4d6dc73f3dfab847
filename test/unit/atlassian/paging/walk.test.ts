import { expect, test } from 'vitest';
import { directoryList } from '../../../../src/atlassian/directories.ts';
import { walkPages } from '../../../../src/atlassian/paging/walk.ts';

/** Reads a list whose pages lead to each other like this. */
async function walk(next: Record<string, string | null>, from: string | null = null): Promise<string[]> {
  const found: string[] = [];
  const read = async (cursor: string | null) => ({ values: [String(cursor)], next: next[String(cursor)] ?? null });
  for await (const page of walkPages(directoryList, from, read)) found.push(...page.values);
  return found;
}

test('a list is read from its first page to its last', async () => {
  expect(await walk({ null: 'a', a: 'b', b: null })).toEqual(['null', 'a', 'b']);
});

test('a list is read on from a cursor', async () => {
  expect(await walk({ null: 'a', a: 'b', b: null }, 'a')).toEqual(['a', 'b']);
});

test('a circle of pages is an error, not a list without end', async () => {
  await expect(walk({ null: 'a', a: 'b', b: 'c', c: 'a' })).rejects.toMatchObject({ code: 'bad_paging' });
});
