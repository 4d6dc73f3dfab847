import { expect, test } from 'vitest';
import { getPermissionScheme, getProjectPermissionScheme } from '../../../src/jira/schemes.ts';
import { json, standIn, testClient } from './stand-in.ts';

const grant = (holder: unknown) => ({ id: 1, permission: 'BROWSE_PROJECTS', holder });

test.each([
  ['a group by id', { type: 'group', parameter: 'devs', value: 'gid' }, { parameter: 'devs', value: 'gid' }],
  ['a group by name alone', { type: 'group', parameter: 'devs' }, { parameter: 'devs', value: null }],
  [
    'an expanded group',
    { type: 'group', group: { groupId: 'gid', name: 'devs' } },
    { parameter: 'devs', value: 'gid' },
  ],
  ['a role by parameter', { type: 'projectRole', parameter: 10_002 }, { parameter: '10002', value: '10002' }],
  ['an expanded account', { type: 'user', user: { accountId: 'a' } }, { parameter: null, value: 'a' }],
  ['an app', { type: 'applicationRole', parameter: 'jira-software' }, { value: 'jira-software' }],
  ['everyone who is logged in', { type: 'applicationRole' }, { parameter: null, value: null }],
  ['a kind that is new', { type: 'somethingNew', value: 'x' }, { type: 'somethingNew', value: 'x' }],
])('a permission is held by %s', async (_name, holder, expected) => {
  const site = await standIn(json({ id: 5, name: 'S', permissions: [grant(holder)] }));
  const { id, permissions } = await getPermissionScheme(testClient(site.url), '5');
  expect(id).toBe('5');
  expect(permissions[0]?.holder).toMatchObject(expected);
  expect(site.requests[0]?.url).toBe('/rest/api/3/permissionscheme/5?expand=all');
});

test('the scheme of a project may come without its grants', async () => {
  const site = await standIn(json({ id: 5, name: 'S' }));
  const client = testClient(site.url);
  expect(await getProjectPermissionScheme(client, 'KEY')).toEqual({ id: '5', name: 'S', permissions: null });
  expect(site.requests[0]?.url).toBe('/rest/api/3/project/KEY/permissionscheme?expand=all');
  await expect(getPermissionScheme(client, '5')).rejects.toMatchObject({ code: 'bad_shape' });
});
