import { expect, test } from 'vitest';
import { getMyPermissions, getMyself, getServerInfo } from '../../../src/jira/myself.ts';
import { json, standIn, testClient } from './stand-in.ts';

test('the own account comes with null for what Jira left out', async () => {
  const site = await standIn(json({ accountId: 'me', displayName: 'Me', emailAddress: '', active: true, newField: 1 }));
  expect(await getMyself(testClient(site.url))).toEqual({
    accountId: 'me',
    accountType: 'unknown',
    appType: null,
    displayName: 'Me',
    emailAddress: null,
    active: true,
    timeZone: null,
    locale: null,
  });
});

test('an own account without id is refused', async () => {
  const site = await standIn(json({ displayName: 'Nobody' }));
  await expect(getMyself(testClient(site.url))).rejects.toMatchObject({
    code: 'bad_shape',
    detail: 'accountId: Invalid input: expected string, received undefined',
  });
});

test('permissions are asked for by key and come as yes or no', async () => {
  const site = await standIn(
    json({ permissions: { ADMINISTER: { havePermission: true, name: 'x' }, USER_PICKER: { havePermission: false } } }),
  );
  const permissions = ['ADMINISTER', 'USER_PICKER'];
  expect(await getMyPermissions(testClient(site.url), { permissions })).toEqual({
    ADMINISTER: true,
    USER_PICKER: false,
  });
  expect(site.requests[0]?.url).toBe('/rest/api/3/mypermissions?permissions=ADMINISTER%2CUSER_PICKER');
});

test('the kind of site may come in part only', async () => {
  const site = await standIn(json({ baseUrl: 'https://acme.atlassian.net', deploymentType: 'Cloud' }));
  expect(await getServerInfo(testClient(site.url))).toMatchObject({ deploymentType: 'Cloud', serverTitle: null });
});
