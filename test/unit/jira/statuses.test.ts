import { expect, test } from 'vitest';
import { listProjectStatuses } from '../../../src/jira/statuses.ts';
import { json, standIn, testClient } from './stand-in.ts';

test('statuses come by issue type, with their category where Jira tells it', async () => {
  const done = { id: '5', name: 'Closed', statusCategory: { id: 3, key: 'done', name: 'Erledigt' } };
  const site = await standIn(
    json([
      { id: '3', name: 'Task', subtask: false, statuses: [{ id: '10000', name: 'In Progress' }, done] },
      { id: '4', name: 'Bug', subtask: false, statuses: [] },
    ]),
  );
  const statuses = await listProjectStatuses(testClient(site.url), 'OPS');
  expect(site.requests[0]?.url).toBe('/rest/api/3/project/OPS/statuses');
  expect(statuses.get('3')).toEqual([
    { id: '10000', name: 'In Progress', category: null },
    { id: '5', name: 'Closed', category: 'done' },
  ]);
  expect(statuses.get('4')).toEqual([]);
});
