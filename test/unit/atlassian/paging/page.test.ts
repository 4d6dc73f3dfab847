import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { directoryList } from '../../../../src/atlassian/directories.ts';
import { linkedPage, pageAfter } from '../../../../src/atlassian/paging/page.ts';

const schema = linkedPage(z.string());
const after = (link: string | null, from: string | null = null) =>
  pageAfter({ values: [], link }, from, directoryList).next;

describe('the next cursor is', () => {
  test.each([
    ['a bare token', 'kloHX1ZQVasDAkx_P48NYQ', 'kloHX1ZQVasDAkx_P48NYQ'],
    ['a token with signs of base64', 'a+b/c==', 'a+b/c=='],
    ['what an address carries', 'https://api.atlassian.com/admin/v1/orgs/o/users?cursor=a%2Bb%3D&x=1', 'a+b='],
    ['what an address of another host carries, which is not followed', 'https://evil.example/x?cursor=abc', 'abc'],
    ['what an address without a host carries', '/admin/v1/orgs/o/users?cursor=abc', 'abc'],
  ])('%s', (_name, link, cursor) => {
    expect(after(link)).toBe(cursor);
  });
});

test.each([
  { data: [] },
  { data: [], links: {} },
  { data: [], links: { next: null } },
  { data: [], links: { next: '' } },
])('%o is a last page', (body) => {
  expect(pageAfter(schema.parse(body), 'here', directoryList)).toEqual({ values: [], next: null });
});

test('a page without its list is no page', () => {
  expect(schema.safeParse({ links: {} }).success).toBe(false);
});

test('a page that leads back to itself is an error', () => {
  expect(() => after('here', 'here')).toThrow(expect.objectContaining({ code: 'bad_paging', retry: 'backoff' }));
});

test('an address without a cursor is an error', () => {
  expect(() => after('https://api.atlassian.com/admin/v1/orgs/o/users')).toThrow(
    expect.objectContaining({ code: 'bad_paging' }),
  );
});
