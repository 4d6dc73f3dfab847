import { expect, test } from 'vitest';
import { findGroup, listGroupMembers, listGroups, nextGroupMembers, nextGroups } from '../../../src/jira/groups.ts';
import { firstCursor } from '../../../src/jira/paging/cursor.ts';
import { json, standIn, testClient } from './stand-in.ts';

test('groups come with who manages them, where Jira says so', async () => {
  const values = [
    { groupId: '1', name: 'a', managedBy: 'EXTERNAL', usageType: 'USERBASE_GROUP' },
    { groupId: '2', name: 'b' },
  ];
  const site = await standIn(json({ values, isLast: true }));
  const page = await listGroups(testClient(site.url), firstCursor(1_000));
  expect(page.values).toEqual([values[0], { groupId: '2', name: 'b', managedBy: null, usageType: null }]);
  expect(nextGroups(firstCursor(1_000), page).done).toBe(true);
});

test('members include inactive accounts and are asked for by the id of the group', async () => {
  const bean = { startAt: 50, maxResults: 50, total: 52, isLast: true, values: [{ accountId: 'a', active: false }] };
  const site = await standIn(json({ ...bean, nextPage: 'https://elsewhere.example/next' }));
  const cursor = { ...firstCursor(50), startAt: 50 };
  const page = await listGroupMembers(testClient(site.url), 'g-1', cursor);
  expect(site.requests[0]?.url).toBe(
    '/rest/api/3/group/member?groupId=g-1&includeInactiveUsers=true&startAt=50&maxResults=50',
  );
  expect(page).toMatchObject({ total: 52, values: [{ accountId: 'a', active: false }] });
  expect(page).not.toHaveProperty('nextPage');
  expect(nextGroupMembers(cursor, page).done).toBe(true);
});

test('a page without a list of values is refused: it would look like an empty group', async () => {
  const client = testClient((await standIn(json({ isLast: true, total: 0 }))).url);
  await expect(listGroupMembers(client, 'g', firstCursor(50))).rejects.toMatchObject({ code: 'bad_shape' });
});

test('one group is found by its id, and another one is not taken for it', async () => {
  const site = await standIn(json({ values: [{ groupId: '1', name: 'a' }], isLast: true }));
  const client = testClient(site.url);
  expect(await findGroup(client, '1')).toMatchObject({ name: 'a' });
  expect(await findGroup(client, '2')).toBeNull();
  expect(site.requests[0]?.url).toBe('/rest/api/3/group/bulk?groupId=1&maxResults=1');
});
