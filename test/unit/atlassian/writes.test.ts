import { describe, expect, test } from 'vitest';
import type { AtlassianClient } from '../../../src/atlassian/client.ts';
import { removeFromDirectory, restoreAccount, suspendAccount } from '../../../src/atlassian/directory-access.ts';
import { addMembership, removeMembership } from '../../../src/atlassian/group-memberships.ts';
import { inviteAccount } from '../../../src/atlassian/invite.ts';
import { cancelDeletion, disableAccount, enableAccount, scheduleDeletion } from '../../../src/atlassian/lifecycle.ts';
import type { Answer } from '../http/stand-in.ts';
import { refusals, unclear } from '../http/write-answers.ts';
import { failure, json, standIn, testClient } from './stand-in.ts';

const account = { directoryId: 'd', accountId: '557058:a' };
const user = '/admin/v2/orgs/org-1/directories/d/users/557058%3Aa';
const lifecycle = '/users/557058%3Aa/manage/lifecycle';
const memberships = '/admin/v2/orgs/org-1/directories/d/groups/g/memberships';
const invitation = { email: 'a@example.com', products: ['ari:x'], groupIds: ['g'], sendNotification: true };
const done: Answer = (response) => response.writeHead(204).end();

type Write = (client: AtlassianClient) => Promise<unknown>;

/** Every write, and the request that it is. */
const writes: readonly [name: string, call: Write, request: string, done: Answer][] = [
  [
    'an invitation',
    (client) => inviteAccount(client, invitation),
    'POST /admin/v2/orgs/org-1/users/invite {"emails":["a@example.com"],"permissionRules":[{"resource":"ari:x","role":"atlassian/user"}],"additionalGroups":["g"],"sendNotification":true}',
    json({ data: [{ id: 'a' }] }),
  ],
  ['a suspension', (client) => suspendAccount(client, account), `POST ${user}/suspend `, done],
  ['a restoration', (client) => restoreAccount(client, account), `POST ${user}/restore `, done],
  ['a removal from a directory', (client) => removeFromDirectory(client, account), `DELETE ${user} `, done],
  [
    'a new membership',
    (client) => addMembership(client, { ...account, groupId: 'g' }),
    `POST ${memberships} {"accountId":"557058:a"}`,
    done,
  ],
  [
    'the end of a membership',
    (client) => removeMembership(client, { ...account, groupId: 'g' }),
    `DELETE ${memberships}/557058%3Aa `,
    done,
  ],
  [
    'a deactivation',
    (client) => disableAccount(client, account.accountId, 'Gone'),
    `POST ${lifecycle}/disable {"message":"Gone"}`,
    done,
  ],
  ['a reactivation', (client) => enableAccount(client, account.accountId), `POST ${lifecycle}/enable `, done],
  [
    'a deletion',
    (client) => scheduleDeletion(client, account.accountId),
    `POST ${lifecycle}/delete `,
    json({ message: 'Success' }),
  ],
  [
    'the end of a deletion',
    (client) => cancelDeletion(client, account.accountId),
    `POST ${lifecycle}/cancel-delete `,
    json({ message: 'Success' }),
  ],
];

describe.each(writes)('%s', (_name, call, request, answer) => {
  const failed = async (given: Answer) => {
    const api = await standIn(given);
    const error = await failure(call(testClient(api.url, { timeoutMs: 100 })));
    return { error, requests: api.requests.length };
  };

  test('is one request', async () => {
    const api = await standIn(answer);
    await call(testClient(api.url));
    expect(api.requests.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([request]);
  });

  test.each(unclear)('may have been done after %s, and is not sent again', async (_answer, given) => {
    const { error, requests } = await failed(given);
    expect(error).toMatchObject({ name: 'AtlassianError', mayHaveTakenEffect: true });
    expect(requests).toBe(1);
  });

  test.each([...refusals, [402, 'bad_request'] as const])('was refused with %i', async (status, code) => {
    const { error, requests } = await failed(json({ errors: [{ detail: 'No.' }] }, {}, status));
    expect(error).toMatchObject({ code, status, mayHaveTakenEffect: false });
    expect(requests).toBe(1);
  });
});

test('an invitation tells what was given of it, and why not the rest', async () => {
  const results = [
    {
      roleAssignmentResult: [{ resource: 'ari:x', role: 'atlassian/user', status: 'INVITED', statusReason: null }],
      groupAssignmentResult: [{ group: 'g', status: 'ERROR', statusReason: 'synced' }],
    },
  ];
  const api = await standIn(json({ data: [{ id: 'a', email: 'a@example.com', results }] }, {}, 206));
  expect(await inviteAccount(testClient(api.url), invitation)).toEqual({
    accountId: 'a',
    roles: [{ resource: 'ari:x', role: 'atlassian/user', isGiven: true, reason: null }],
    groups: [{ groupId: 'g', isGiven: false, reason: 'synced' }],
  });
});

test('an invitation whose answer names nobody, or several, leaves it open what was done', async () => {
  const asked = async (data: unknown[]) =>
    failure(inviteAccount(testClient((await standIn(json({ data }))).url), invitation));
  for (const data of [[], [{ id: 'a' }, { id: 'b' }]]) {
    expect(await asked(data)).toMatchObject({ code: 'bad_shape', mayHaveTakenEffect: true, retry: 'never' });
  }
});

test('a conflict names both reasons that it can have', async () => {
  const api = await standIn(json({ errors: [] }, {}, 409));
  const { message } = await failure(addMembership(testClient(api.url), { ...account, groupId: 'g' }));
  expect(message).toContain('the account may be one already, or no seat is left');
});
