import { expect, test } from 'vitest';
import { searchOrganizationAccounts } from '../../../src/atlassian/accounts.ts';
import { bodies, failure, json, standIn, testClient } from './stand-in.ts';

const jane = {
  accountId: 'a1',
  accountType: 'atlassian',
  accountStatus: 'active',
  membershipStatus: 'suspended',
  status: 'suspended',
  claimStatus: 'managed',
  name: 'Jane',
  email: 'jane@example.com',
  emailVerified: true,
  managementSource: 'synced',
  mfaEnabled: false,
  addedToOrg: '2024-01-01T00:00:00.000Z',
};

test('an account comes with all that the organization says of it', async () => {
  const api = await standIn(json({ data: [{ ...jane, nickname: 'J' }], links: { self: 'x', next: 'more' } }));
  const page = await searchOrganizationAccounts(testClient(api.url), {}, null);
  expect(page).toEqual({ values: [{ ...jane, directoryId: null }], next: 'more' });
});

test('what is not said, hidden or new to us is null', async () => {
  const data = [{ accountId: 'a2', email: '', status: 'frozen' }];
  const { values } = await searchOrganizationAccounts(testClient((await standIn(json({ data }))).url), {}, null);
  expect(values).toMatchObject([{ accountId: 'a2', email: null, status: null, mfaEnabled: null, name: null }]);
});

test('the first page is asked for with filter and size, the others with their cursor alone', async () => {
  const { answer, received } = bodies({ data: [] });
  const api = await standIn(answer);
  const client = testClient(api.url);
  await searchOrganizationAccounts(client, { claimStatus: 'managed', status: ['suspended'] }, null);
  await searchOrganizationAccounts(client, { claimStatus: 'managed' }, 'more');
  expect(received).toEqual([{ claimStatus: 'managed', status: ['suspended'], limit: 100 }, { cursor: 'more' }]);
  expect(api.requests.map(({ method, url }) => `${method} ${url}`)).toEqual(
    Array(2).fill('POST /admin/v2/orgs/org-1/directories/-/users/search'),
  );
});

test('the rows of one directory say which it was', async () => {
  const { answer, received } = bodies({ data: [jane] });
  const api = await standIn(answer);
  const { values } = await searchOrganizationAccounts(testClient(api.url), { directoryId: 'd1' }, null);
  expect(values).toEqual([{ ...jane, directoryId: 'd1' }]);
  expect(received).toEqual([{ limit: 100 }]);
  expect(api.requests[0]?.url).toBe('/admin/v2/orgs/org-1/directories/d1/users/search');
});

test('a search that failed is sent again, as it changes nothing', async () => {
  const api = await standIn(json({}, {}, 500), json({ data: [] }));
  expect(await searchOrganizationAccounts(testClient(api.url), {}, null)).toEqual({ values: [], next: null });
  expect(api.requests).toHaveLength(2);
});

test('an entry without an id refuses the page', async () => {
  const api = await standIn(json({ data: [jane, { name: 'Nobody' }] }));
  const error = await failure(searchOrganizationAccounts(testClient(api.url), {}, null));
  expect(error).toMatchObject({ code: 'bad_shape' });
  expect(error.message).toContain('data.1.accountId');
});
