import { expect, test } from 'vitest';
import { listManagedAccounts } from '../../../src/atlassian/managed-accounts.ts';
import { json, standIn, testClient } from './stand-in.ts';

const jane = {
  account_id: 'a1',
  account_type: 'atlassian',
  account_status: 'closed',
  name: 'Jane',
  email: 'jane@example.com',
  access_billable: true,
  last_active: '2026-11-01T10:00:00.000Z',
  product_access: [{ key: 'jira-software', name: 'Jira', url: 'https://acme.atlassian.net', last_active: null }],
};

test('managed accounts come with when and where they were last active', async () => {
  const next = 'https://api.atlassian.com/admin/v1/orgs/org-1/users?cursor=more%2B';
  const api = await standIn(json({ data: [jane, { account_id: 'a2' }], links: { next } }), json({ data: [] }));
  const client = testClient(api.url);
  const page = await listManagedAccounts(client, null);
  expect(page.values).toEqual([
    {
      accountId: 'a1',
      accountType: 'atlassian',
      accountStatus: 'closed',
      name: 'Jane',
      email: 'jane@example.com',
      billable: true,
      lastActive: '2026-11-01T10:00:00.000Z',
      products: [{ key: 'jira-software', name: 'Jira', url: 'https://acme.atlassian.net', lastActive: null }],
    },
    expect.objectContaining({ accountId: 'a2', lastActive: null, products: [] }),
  ]);
  expect(await listManagedAccounts(client, page.next)).toEqual({ values: [], next: null });
  expect(api.requests.map(({ url }) => url)).toEqual([
    '/admin/v1/orgs/org-1/users',
    '/admin/v1/orgs/org-1/users?cursor=more%2B',
  ]);
});
