import { expect, test } from 'vitest';
import { listApplicationRoles } from '../../../src/jira/applicationroles.ts';
import { json, standIn, testClient } from './stand-in.ts';

test('apps come with their groups, by name where Jira gives no ids', async () => {
  const site = await standIn(
    json([
      { key: 'jira-software', groups: ['a'], groupDetails: [{ name: 'a', groupId: '1' }], defaultGroupsDetails: [] },
      { key: 'jira-core', groups: ['b'], defaultGroups: [], remainingSeats: -1, hasUnlimitedSeats: true },
      { key: 'new-app' },
    ]),
  );
  expect(await listApplicationRoles(testClient(site.url))).toMatchObject([
    { key: 'jira-software', groupDetails: [{ groupId: '1', name: 'a' }], defaultGroupsDetails: [], userCount: null },
    { key: 'jira-core', groupDetails: [{ groupId: null, name: 'b' }], remainingSeats: -1, hasUnlimitedSeats: true },
    { key: 'new-app', groupDetails: null, defaultGroupsDetails: null },
  ]);
});
