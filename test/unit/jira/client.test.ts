import { expect, test } from 'vitest';
import type { JiraError } from '../../../src/jira/errors/jira-error.ts';
import { getMyself } from '../../../src/jira/myself.ts';
import { getCloudId } from '../../../src/jira/tenant-info.ts';
import { json, readThing, standIn, testClient } from './stand-in.ts';

const call = { path: { id: 'a/b' } };

async function failure(promise: Promise<unknown>): Promise<JiraError> {
  return (await promise.then(
    () => expect.fail('should have failed'),
    (error: unknown) => error,
  )) as JiraError;
}

test('a request carries the login, asks for English JSON and says who calls', async () => {
  const site = await standIn(json({ ok: true }));
  await testClient(site.url).call(readThing, call);
  const headers = site.requests[0]?.headers;
  expect(headers?.authorization).toBe(`Basic ${Buffer.from('admin@example.com:secret-token').toString('base64')}`);
  expect(headers).toMatchObject({ accept: 'application/json', 'accept-language': 'en' });
  expect(headers?.['user-agent']).toMatch(/^jira-access\/\d+\.\d+\.\d+/);
});

test('paths are appended to the prefix of the gateway, with parameters encoded', async () => {
  const site = await standIn(json({ ok: true }));
  const client = testClient(`${site.url}/ex/jira/cloud-1/`);
  await client.call(readThing, { ...call, query: { ids: ['1', '2'], flag: true, absent: undefined } });
  expect(site.requests[0]?.url).toBe('/ex/jira/cloud-1/thing/a%2Fb?ids=1&ids=2&flag=true');
  expect(await getCloudId(client)).toBe('cloud-1');
  expect(site.requests).toHaveLength(1);
});

test('the cloud id of a site is asked for without the credential', async () => {
  const site = await standIn(json({ cloudId: 'cloud-2' }));
  expect(await getCloudId(testClient(site.url))).toBe('cloud-2');
  expect(site.requests[0]?.headers.authorization).toBeUndefined();
});

test('the cloud id of a stand-in below a path is asked for at its root', async () => {
  const site = await standIn(json({ cloudId: 'cloud-3' }));
  await getCloudId(testClient(`${site.url}/jira`));
  expect(site.requests[0]?.url).toBe('/_edge/tenant_info');
});

test('an answer for another account than that of /myself is not believed', async () => {
  const me = json({ accountId: '557058:me' }, { 'X-AAccountId': '557058%3Ame' });
  const site = await standIn(me, json({ ok: true }, { 'X-AAccountId': 'unidentified' }));
  const client = testClient(site.url);
  await getMyself(client);
  const error = await failure(client.call(readThing, call));
  expect(error).toMatchObject({ code: 'credential_dead', retry: 'never' });
  expect(site.requests).toHaveLength(2);
});

test('a gap told to another account is a dead credential, not a missing thing', async () => {
  const missing = json({ errorMessages: ['No project could be found'] }, { 'X-AAccountId': 'unidentified' }, 404);
  const client = testClient((await standIn(json({ accountId: 'me' }), missing)).url);
  await getMyself(client);
  expect(await failure(client.call(readThing, call))).toMatchObject({ code: 'credential_dead' });
});

test('a second /myself that names another account is a dead credential', async () => {
  const client = testClient((await standIn(json({ accountId: 'me' }), json({ accountId: 'someone' }))).url);
  await getMyself(client);
  expect(await failure(getMyself(client))).toMatchObject({ code: 'credential_dead' });
});

test('answers without the account header are fine', async () => {
  const client = testClient((await standIn(json({ accountId: 'me' }), json({ ok: true }))).url);
  await getMyself(client);
  expect(await client.call(readThing, call)).toEqual({ ok: true });
});

test('neither token nor email nor ids are in an error', async () => {
  const site = await standIn(json({ errorMessages: ['admin@example.com may not see it'] }, {}, 403));
  const error = await failure(testClient(site.url).call(readThing, { path: { id: 'secret-id' } }));
  const everything = JSON.stringify({ ...error, message: error.message, stack: error.stack, cause: error.cause });
  for (const secret of ['secret-token', 'admin@example.com', 'secret-id', 'Basic '])
    expect(everything).not.toContain(secret);
  expect(error.message).toBe(
    'Could not read the thing: the account may not do this (GET /thing/{id}, status 403: [email] may not see it). ' +
      'The account needs the permission Administer Things. A token with scopes needs read:thing.',
  );
});
