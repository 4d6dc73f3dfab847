import { expect, test } from 'vitest';
import { ENDPOINTS } from '../../../src/jira/endpoints.ts';

test('each call has a name and an address of its own', () => {
  expect(new Set(ENDPOINTS.map(({ name }) => name)).size).toBe(ENDPOINTS.length);
  expect(new Set(ENDPOINTS.map(({ method, path }) => `${method} ${path}`)).size).toBe(ENDPOINTS.length);
});

test('no more than the published limits is asked of Jira', () => {
  const fast = ENDPOINTS.filter(
    ({ method, perSecond }) => perSecond > (method === 'GET' || method === 'POST' ? 100 : 50),
  );
  expect(fast.map(({ name, perSecond }) => [name, perSecond])).toEqual([
    ['user', 150],
    ['projectRole', 200],
    ['issueRead', 150],
    ['issueChangelog', 200],
  ]);
});

/** Reads whose questions are too long for an address. */
const READS_BY_POST = ['issueBulkFetch', 'issueSearch', 'commentList'];

test('only reads are sent again without asking', () => {
  for (const { name, method, retry } of ENDPOINTS) {
    expect([name, retry === 'read']).toEqual([name, method === 'GET' || READS_BY_POST.includes(name)]);
  }
});
