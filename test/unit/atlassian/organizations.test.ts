import { expect, test } from 'vitest';
import { listOrganizations } from '../../../src/atlassian/organizations.ts';
import { json, standIn, testClient } from './stand-in.ts';

test('the organizations of a key come with their names', async () => {
  const data = [{ id: 'o1', type: 'orgs', attributes: { name: 'Acme' } }, { id: 'o2' }];
  const api = await standIn(json({ data, links: { self: 'x' } }));
  expect(await listOrganizations(testClient(api.url), null)).toEqual({
    values: [
      { orgId: 'o1', name: 'Acme' },
      { orgId: 'o2', name: null },
    ],
    next: null,
  });
});
