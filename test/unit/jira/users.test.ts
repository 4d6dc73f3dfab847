import { describe, expect, test } from 'vitest';
import { firstCursor } from '../../../src/jira/paging/cursor.ts';
import { getUser, getUsers, nextUsers, searchUsers, USER_BULK_MAX_IDS } from '../../../src/jira/users.ts';
import { json, standIn, testClient } from './stand-in.ts';

describe('the account list', () => {
  test('asks for the page of the cursor and keeps every kind of account', async () => {
    const accounts = ['atlassian', 'app', 'customer', 'unknown', 'brand-new'].map((accountType, index) => ({
      accountId: `id-${index}`,
      accountType,
    }));
    const site = await standIn(json(accounts));
    const cursor = { ...firstCursor(1_000), startAt: 2_000 };
    const page = await searchUsers(testClient(site.url), cursor);
    expect(site.requests[0]?.url).toBe('/rest/api/3/users/search?startAt=2000&maxResults=1000');
    expect(page.values.map(({ accountType }) => accountType)).toEqual([
      'atlassian',
      'app',
      'customer',
      'unknown',
      'unknown',
    ]);
    expect(nextUsers(cursor, page)).toMatchObject({ cursor: { startAt: 2_005 }, done: false });
  });

  test('counts null entries as received', async () => {
    const page = await searchUsers(testClient((await standIn(json([null, { accountId: 'a' }]))).url), firstCursor(10));
    expect(page).toMatchObject({ received: 2, values: [{ accountId: 'a' }] });
  });

  test('refuses a page with an account that has no id, and one that is no list', async () => {
    for (const body of [[{ accountId: 'a' }, { displayName: 'B' }], { values: [] }, null]) {
      const client = testClient((await standIn(json(body))).url);
      await expect(searchUsers(client, firstCursor(10))).rejects.toMatchObject({ code: 'bad_shape' });
    }
  });

  test('says that a smaller page helps when Jira was too slow', async () => {
    const client = testClient((await standIn(json({}, {}, 409))).url);
    await expect(searchUsers(client, firstCursor(10))).rejects.toThrow(/conflict|smaller/);
  });
});

describe('accounts by id', () => {
  test('are asked for with a repeated parameter, and unknown ones are left out', async () => {
    const bean = {
      startAt: 0,
      maxResults: 3,
      total: 3,
      isLast: true,
      values: [{ accountId: 'a' }, null, { accountId: 'c' }],
    };
    const site = await standIn(json(bean));
    const found = await getUsers(testClient(site.url), ['a', 'b', 'c']);
    expect(found.map(({ accountId }) => accountId)).toEqual(['a', 'c']);
    expect(site.requests[0]?.url).toBe(
      '/rest/api/3/user/bulk?accountId=a&accountId=b&accountId=c&startAt=0&maxResults=3',
    );
  });

  test('are read page by page where Jira gives fewer at once', async () => {
    const page = (startAt: number, accountId: string, isLast: boolean) =>
      json({ startAt, maxResults: 1, total: 2, isLast, values: [{ accountId }] });
    const site = await standIn(page(0, 'a', false), page(1, 'b', true));
    expect(await getUsers(testClient(site.url), ['a', 'b'])).toHaveLength(2);
  });

  test('cost no request where none is asked for, and are refused where there are too many', async () => {
    const site = await standIn(json({}));
    const client = testClient(site.url);
    expect(await getUsers(client, [])).toEqual([]);
    await expect(getUsers(client, Array(USER_BULK_MAX_IDS + 1).fill('a'))).rejects.toThrow(RangeError);
    expect(site.requests).toHaveLength(0);
  });
});

test('one account comes with its groups and apps', async () => {
  const site = await standIn(
    json({
      accountId: 'a',
      groups: { size: 2, items: [{ name: 'g', groupId: '1' }, { name: 'old' }] },
      applicationRoles: { size: 1, items: [{ key: 'jira-software', name: 'Jira' }] },
    }),
  );
  expect(await getUser(testClient(site.url), 'a')).toMatchObject({
    groups: [
      { groupId: '1', name: 'g' },
      { groupId: null, name: 'old' },
    ],
    applicationRoles: [{ key: 'jira-software' }],
  });
});
