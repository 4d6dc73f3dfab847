import { describe, expect, test } from 'vitest';
import type { JiraClient } from '../../../src/jira/client.ts';
import { addComment } from '../../../src/jira/comments.ts';
import type { JiraError } from '../../../src/jira/errors/jira-error.ts';
import { addGroupMember, removeGroupMember } from '../../../src/jira/group-members.ts';
import { linkIssues } from '../../../src/jira/issue-links.ts';
import { createIssue } from '../../../src/jira/issues.ts';
import { setRemoteLink } from '../../../src/jira/remote-links.ts';
import { addRoleActor, removeRoleActor } from '../../../src/jira/role-actors.ts';
import { doTransition } from '../../../src/jira/transitions.ts';
import { createUser, deleteUser } from '../../../src/jira/user-base.ts';
import { refusals, unclear } from '../http/write-answers.ts';
import { type Answer, json, standIn, testClient } from './stand-in.ts';

const membership = { groupId: 'g 1', accountId: '557058:a' };
const actor = { projectId: '10000', roleId: '10100', actorId: 'x' };

const remoteLink = {
  globalId: 'g',
  application: 'a',
  relationship: 'tracked by',
  url: 'https://example.com/',
  title: 't',
};

/** Every write, and the request that it is. */
const writes: readonly [name: string, call: (client: JiraClient) => Promise<unknown>, request: string, done: Answer][] =
  [
    [
      'adding a member',
      (client) => addGroupMember(client, membership),
      'POST /rest/api/3/group/user?groupId=g+1 {"accountId":"557058:a"}',
      json({ name: 'g' }, {}, 201),
    ],
    [
      'removing a member',
      (client) => removeGroupMember(client, membership),
      'DELETE /rest/api/3/group/user?groupId=g+1&accountId=557058%3Aa ',
      (response) => response.end(),
    ],
    [
      'adding an account to a role',
      (client) => addRoleActor(client, { ...actor, actorType: 'user' }),
      'POST /rest/api/3/project/10000/role/10100 {"user":["x"]}',
      json({ actors: [] }),
    ],
    [
      'adding a group to a role',
      (client) => addRoleActor(client, { ...actor, actorType: 'group' }),
      'POST /rest/api/3/project/10000/role/10100 {"groupId":["x"]}',
      json({ actors: [] }),
    ],
    [
      'taking an account out of a role',
      (client) => removeRoleActor(client, { ...actor, actorType: 'user' }),
      'DELETE /rest/api/3/project/10000/role/10100?user=x ',
      (response) => response.writeHead(204).end(),
    ],
    [
      'taking a group out of a role',
      (client) => removeRoleActor(client, { ...actor, actorType: 'group' }),
      'DELETE /rest/api/3/project/10000/role/10100?groupId=x ',
      (response) => response.writeHead(204).end(),
    ],
    [
      'creating an account',
      (client) => createUser(client, { emailAddress: 'a@example.com', products: ['jira-software'] }),
      'POST /rest/api/3/user {"emailAddress":"a@example.com","products":["jira-software"]}',
      json({ accountId: 'a' }, {}, 201),
    ],
    [
      'removing an account',
      (client) => deleteUser(client, 'a'),
      'DELETE /rest/api/3/user?accountId=a ',
      (response) => response.writeHead(204).end(),
    ],
    [
      'creating an issue',
      (client) => createIssue(client, { fields: { summary: 's' } }),
      'POST /rest/api/3/issue {"fields":{"summary":"s"}}',
      json({ id: '10000', key: 'ED-24' }, {}, 201),
    ],
    [
      'commenting on an issue',
      (client) => addComment(client, '10000', { body: { type: 'doc' }, properties: [{ key: 'k', value: 1 }] }),
      'POST /rest/api/3/issue/10000/comment {"body":{"type":"doc"},"properties":[{"key":"k","value":1}]}',
      json({ id: '1' }, {}, 201),
    ],
    [
      'moving an issue with a resolution',
      (client) => doTransition(client, '10000', { transitionId: '5', resolutionId: '10001' }),
      'POST /rest/api/3/issue/10000/transitions {"transition":{"id":"5"},"fields":{"resolution":{"id":"10001"}}}',
      (response) => response.writeHead(204).end(),
    ],
    [
      'linking a page to an issue',
      (client) => setRemoteLink(client, '10000', remoteLink),
      'POST /rest/api/3/issue/10000/remotelink {"globalId":"g","application":{"name":"a"},"relationship":"tracked by","object":{"url":"https://example.com/","title":"t"}}',
      json({ id: 1 }, {}, 201),
    ],
    [
      'linking two issues, of which the inward one does what the outward words say',
      (client) => linkIssues(client, { typeId: '1', fromId: '10001', toId: '10000' }),
      'POST /rest/api/3/issueLink {"type":{"id":"1"},"inwardIssue":{"id":"10001"},"outwardIssue":{"id":"10000"}}',
      (response) => response.writeHead(201).end(),
    ],
  ];

describe.each(writes)('%s', (_name, call, request, done) => {
  const failure = async (answer: Answer) => {
    const site = await standIn(answer);
    const error = (await call(testClient(site.url, { timeoutMs: 100 })).catch((e: unknown) => e)) as JiraError;
    return { error, requests: site.requests.length };
  };

  test('is one request', async () => {
    const site = await standIn(done);
    await call(testClient(site.url));
    expect(site.requests.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([request]);
  });

  test.each(unclear)('may have been done after %s, and is not sent again', async (_answer, answer) => {
    const { error, requests } = await failure(answer);
    expect(error).toMatchObject({ name: 'JiraError', mayHaveTakenEffect: true });
    expect(requests).toBe(1);
  });

  test.each(refusals)('was refused where Jira answers %i, whatever its words', async (status, code) => {
    const { error, requests } = await failure(json({ errorMessages: ['Ist schon Mitglied.'] }, {}, status));
    expect(error).toMatchObject({ code, status, mayHaveTakenEffect: false });
    expect(requests).toBe(1);
  });

  test('was surely not done where nobody listens, and is tried again', async () => {
    const error = (await call(testClient('http://127.0.0.1:1')).catch((e: unknown) => e)) as JiraError;
    expect(error).toMatchObject({ code: 'network', retry: 'backoff', mayHaveTakenEffect: false });
  });
});

test('an account is created by its record, so an answer without one leaves it open whether it was', async () => {
  const site = await standIn((response) => response.writeHead(201).end());
  const created = createUser(testClient(site.url), { emailAddress: 'a@example.com', products: [] });
  await expect(created).rejects.toMatchObject({ code: 'bad_shape', mayHaveTakenEffect: true });
  expect(site.requests).toHaveLength(1);
});

test('an unclear creation is never to be repeated, other writes are once their state was read', async () => {
  const failed = async (call: (client: JiraClient) => Promise<unknown>) =>
    call(testClient((await standIn(json({}, {}, 500))).url)).catch((error: JiraError) => error.retry);
  expect(await failed((client) => createUser(client, { emailAddress: 'a@example.com', products: [] }))).toBe('never');
  expect(await failed((client) => createIssue(client, { fields: {} }))).toBe('never');
  expect(await failed((client) => addComment(client, '10000', { body: {}, properties: [] }))).toBe('never');
  expect(await failed((client) => addGroupMember(client, membership))).toBe('backoff');
  expect(await failed((client) => setRemoteLink(client, '10000', remoteLink))).toBe('backoff');
});

test('a refused issue names each field with what Jira says of it', async () => {
  const errors = { summary: 'You must specify a summary.', priority: ['Priority is required.'] };
  const site = await standIn(json({ errorMessages: [], errors }, {}, 400));
  await expect(createIssue(testClient(site.url), { fields: {} })).rejects.toThrow(
    'status 400: summary: You must specify a summary. priority: Priority is required.). Mend the fields that Jira names.',
  );
});

test('a refusal tells what to do', async () => {
  const site = await standIn(json({ errorMessages: ['No.'] }, {}, 403));
  await expect(addRoleActor(testClient(site.url), { ...actor, actorType: 'user' })).rejects.toThrow(
    'Could not add a holder to a project role: the account may not do this (POST /rest/api/3/project/{projectIdOrKey}/role/{roleId}, status 403: No.). On the Free plan roles cannot be changed',
  );
});
