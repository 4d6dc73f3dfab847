import { expect, test } from 'vitest';
import { firstCursor } from '../../../src/jira/paging/cursor.ts';
import { nextProjects, searchProjects } from '../../../src/jira/projects.ts';
import { json, standIn, testClient } from './stand-in.ts';

const cursor = firstCursor(100);
const page = (...values: unknown[]) =>
  json({ startAt: 0, maxResults: 100, total: values.length, isLast: true, values });

test('live and archived projects are asked for, with their leads', async () => {
  const site = await standIn(page());
  const client = testClient(site.url);
  expect(nextProjects(cursor, await searchProjects(client, cursor)).done).toBe(true);
  await searchProjects(client, cursor, { keys: ['A', 'B'], status: ['live'] });
  const path = '/rest/api/3/project/search?startAt=0&maxResults=100&expand=lead';
  expect(site.requests.map(({ url }) => url)).toEqual([
    `${path}&status=live&status=archived`,
    `${path}&status=live&keys=A&keys=B`,
  ]);
});

test('projects of any type, with or without a lead, are kept', async () => {
  const site = await standIn(
    page(
      {
        id: '1',
        key: 'A',
        name: 'A',
        projectTypeKey: 'product_discovery',
        style: 'next-gen',
        lead: { accountId: 'x' },
      },
      { id: 2, key: 'B', archived: true, lead: null },
      { id: '3', key: 'C', lead: {} },
    ),
  );
  const { values } = await searchProjects(testClient(site.url), cursor);
  expect(values).toMatchObject([
    { id: '1', projectTypeKey: 'product_discovery', archived: false, lead: { accountId: 'x' } },
    { id: '2', name: null, archived: true, deleted: false, lead: null },
    { id: '3', lead: null },
  ]);
});

test('more filters than Jira takes in one call are refused', async () => {
  const client = testClient((await standIn(page())).url);
  await expect(searchProjects(client, cursor, { ids: Array(51).fill('1') })).rejects.toThrow(RangeError);
});
