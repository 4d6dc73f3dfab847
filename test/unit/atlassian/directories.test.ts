import { expect, test } from 'vitest';
import { listDirectories } from '../../../src/atlassian/directories.ts';
import { failure, json, standIn, testClient } from './stand-in.ts';

test('directories are listed with their names, page by page', async () => {
  const data = [{ directoryId: 'd1', name: 'Main', icon: 'x' }, { directoryId: 'd2' }];
  const api = await standIn(json({ data, links: { next: 'more' } }), json({ data: [], links: {} }));
  const client = testClient(api.url);
  const { values, next } = await listDirectories(client, null);
  await listDirectories(client, next);
  expect(values).toEqual([
    { directoryId: 'd1', name: 'Main' },
    { directoryId: 'd2', name: null },
  ]);
  expect(api.requests[1]?.url).toBe('/admin/v2/orgs/org-1/directories?cursor=more');
});

test('a 400 is about the id of the organization, as no 404 is documented', async () => {
  const api = await standIn(json({ errors: [{ title: 'Invalid resource' }] }, {}, 400));
  expect((await failure(listDirectories(testClient(api.url), null))).message).toContain('Set BATON_ATLASSIAN_ORGID');
});
