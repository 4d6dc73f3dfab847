import { describe, expect, test } from 'vitest';
import { getProjectRole, listProjectRoles, listRoles } from '../../../src/jira/roles.ts';
import { json, standIn, testClient } from './stand-in.ts';

const role = (actors: unknown) => json({ id: 10_002, name: 'Developers', actors });
const actors = async (list: unknown[]) => {
  const { actors: found } = await getProjectRole(testClient((await standIn(role(list))).url), '10000', '10002');
  return found;
};

test('roles of the site tell to which project they belong, if to one', async () => {
  const site = await standIn(
    json([
      { id: 1, name: 'Administrators' },
      { id: 2, name: 'Member', scope: { type: 'PROJECT', project: { id: '10001' } } },
    ]),
  );
  expect(await listRoles(testClient(site.url))).toMatchObject([
    { id: '1', scope: null },
    { id: '2', scope: { type: 'PROJECT', projectId: '10001' } },
  ]);
});

describe('the roles of a project', () => {
  test('get their ids from the URLs', async () => {
    const site = await standIn(json({ Admins: 'https://x/rest/api/3/project/1/role/10002', Two: '/role/7?x=1' }));
    expect(await listProjectRoles(testClient(site.url), 'KEY')).toEqual([
      { id: '10002', name: 'Admins' },
      { id: '7', name: 'Two' },
    ]);
  });

  test('are refused where a URL holds no id', async () => {
    const site = await standIn(json({ Admins: 'https://x/rest/api/3/project/1' }));
    await expect(listProjectRoles(testClient(site.url), 'KEY')).rejects.toMatchObject({ code: 'bad_shape' });
  });
});

describe('who holds a role', () => {
  test('is accounts and groups', async () => {
    expect(
      await actors([
        { id: 1, type: 'atlassian-user-role-actor', displayName: 'A', actorUser: { accountId: 'a' } },
        { id: 2, type: 'atlassian-group-role-actor', actorGroup: { name: 'g', displayName: 'g', groupId: 'gid' } },
      ]),
    ).toMatchObject([
      { id: '1', actorUser: { accountId: 'a' }, actorGroup: null },
      { id: '2', actorUser: null, actorGroup: { groupId: 'gid', name: 'g' } },
    ]);
  });

  test.each([
    ['unknown', { accountId: 'unknown' }],
    ['empty', { accountId: '' }],
    ['missing', {}],
    ['absent', undefined],
  ])('is nobody we could name where the account is %s', async (_name, actorUser) => {
    expect(await actors([{ id: 1, type: 'atlassian-user-role-actor', actorUser }])).toMatchObject([
      { actorUser: null, actorGroup: null },
    ]);
  });

  test('is a group by name where there is no id, or where only the actor has the name', async () => {
    const type = 'atlassian-group-role-actor';
    expect(
      await actors([
        { type, actorGroup: { name: 'old' } },
        { type, name: 'older' },
      ]),
    ).toMatchObject([
      { id: null, actorGroup: { groupId: null, name: 'old' } },
      { id: null, actorGroup: { groupId: null, name: 'older' } },
    ]);
  });

  test('is not read from an answer without the list', async () => {
    const client = testClient((await standIn(role(undefined))).url);
    await expect(getProjectRole(client, '1', '2')).rejects.toMatchObject({ code: 'bad_shape' });
  });
});
