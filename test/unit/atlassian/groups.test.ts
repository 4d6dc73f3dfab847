import { expect, test } from 'vitest';
import { searchOrganizationGroups } from '../../../src/atlassian/groups.ts';
import { bodies, standIn, testClient } from './stand-in.ts';

test('groups come with who manages them, and what the key may do', async () => {
  const group = { id: 'g1', name: 'staff', directoryId: 'd1', externalSynced: true, managedBy: 'external' };
  const managementAccess = { readable: true, modifiable: false, deletable: false };
  const { answer, received } = bodies({
    data: [{ ...group, managementAccess }, { id: 'g2' }],
    links: { next: 'second' },
  });
  const api = await standIn(answer);
  const client = testClient(api.url);
  const { values } = await searchOrganizationGroups(client, null);
  await searchOrganizationGroups(client, 'first');
  const { id, ...known } = group;
  expect(values[0]).toEqual({ groupId: id, description: null, ...known, ...managementAccess });
  expect(values[1]).toMatchObject({ groupId: 'g2', managedBy: null, modifiable: null });
  expect(received).toEqual([{ limit: 100 }, { cursor: 'first' }]);
});
