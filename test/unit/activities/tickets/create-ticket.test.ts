import { expect, test } from 'vitest';
import { createTickets } from '../../../../src/activities/tickets/create-ticket.ts';
import { REQUEST_PROPERTY } from '../../../../src/activities/tickets/marks.ts';
import { activityWorld, CONNECTION } from '../../../support/tickets/activity-world.ts';
import { markedIssue } from '../../../support/tickets/marked-issue.ts';
import { type Script, scriptedJira } from '../../../support/tickets/scripted-jira.ts';

const NEWEST = { 'POST /search/jql': [[200, { issues: [{ id: '9', key: 'CORE-41' }], isLast: true }]] } as const;
const CREATED = [201, { id: '10042', key: 'CORE-42' }] as const;
const fieldError = { errorMessages: [], errors: { summary: 'You must specify a summary.' } };
const bulkAnswer = {
  issues: [
    { id: '1', key: 'CORE-1' },
    { id: '2', key: 'CORE-2' },
  ],
  errors: [],
};

async function opening(routes: Readonly<Record<string, Script>>) {
  const jira = await scriptedJira({ ...NEWEST, ...routes });
  const world = await activityWorld({ jiraUrl: jira.url });
  const open = (requestIds: readonly string[], attempt = 1) =>
    createTickets(world.store, world.sites, {
      connection: CONNECTION,
      tickets: requestIds.map((requestId) => ({ requestId, attempt })),
    });
  return {
    jira,
    world,
    run: (requestIds: readonly string[], attempt?: number) => world.run(() => open(requestIds, attempt)),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

test('a ticket is one request with its mark, and is not opened again', async () => {
  await using one = await opening({ 'POST /issue': [CREATED] });
  const requestId = await one.world.plan();
  const issue = { issueId: '10042', issueKey: 'CORE-42' };
  const answer = { is: 'created', issue, url: `${one.jira.url}/browse/CORE-42` };
  expect(await one.run([requestId])).toEqual([answer]);
  expect(await one.run([requestId])).toEqual([answer]);
  expect(await one.run([requestId], 2)).toEqual([answer]);
  const properties = [{ key: REQUEST_PROPERTY, value: { requestId, connection: CONNECTION } }];
  expect(one.jira.of('POST /issue').map(({ body }) => body)).toEqual([{ fields: { summary: 'Access' }, properties }]);
});

test('what is known before the first request is kept, and not what is known later', async () => {
  await using one = await opening({ 'POST /issue': ['reset'] });
  const requestId = await one.world.plan();
  await one.run([requestId]);
  await one.world.tickets.creations.setFloor(requestId, 99);
  await one.run([requestId], 2);
  expect((await one.world.tickets.creations.get(requestId)).floor).toBe(41);
});

test('the highest number of a project is asked for once, for all that are opened at the time', async () => {
  await using one = await opening({ 'POST /issue': [CREATED] });
  const requestIds = await Promise.all(Array.from({ length: 3 }, () => one.world.plan()));
  for (const requestId of requestIds) await one.run([requestId]);
  expect(one.jira.of('POST /search/jql')).toHaveLength(1);
});

test('where nothing may be searched, the issues of earlier requests tell', async () => {
  await using one = await opening({ 'POST /issue': ['reset'], 'POST /search/jql': [[403]] });
  const earlier = await one.world.plan();
  await one.world.tickets.creations.opened(earlier, { issueId: '1', issueKey: 'CORE-17' }, '');
  const requestId = await one.world.plan();
  await one.run([requestId]);
  expect((await one.world.tickets.creations.get(requestId)).floor).toBe(17);
});

test('where the key of a project that was deleted is used again, its old numbers say nothing', async () => {
  await using one = await opening({
    'POST /issue': ['reset'],
    'POST /search/jql': [[200, { issues: [], isLast: true }]],
  });
  const earlier = await one.world.plan();
  await one.world.tickets.creations.opened(earlier, { issueId: '1', issueKey: 'CORE-900' }, '');
  const requestId = await one.world.plan();
  await one.run([requestId]);
  expect((await one.world.tickets.creations.get(requestId)).floor).toBe(0);
});

test.each([
  ['a lost answer', 'reset'],
  ['a 500', [500]],
  ['a 429', [429]],
  ['an answer that names no issue', [201, {}]],
  ['an empty body', [201]],
] as const)('after %s nobody knows, and the same request is not sent again', async (_what, reply) => {
  await using one = await opening({ 'POST /issue': [reply, CREATED] });
  const requestId = await one.world.plan();
  expect(await one.run([requestId])).toEqual([{ is: 'unclear' }]);
  expect(await one.run([requestId])).toEqual([{ is: 'unclear' }]);
  expect(one.jira.of('POST /issue')).toHaveLength(1);
  expect(await one.run([requestId], 2)).toMatchObject([{ is: 'created' }]);
});

test('a request that may have been sent before its worker died is not sent again', async () => {
  await using one = await opening({ 'POST /issue': [CREATED] });
  const requestId = await one.world.plan();
  await one.world.tickets.creations.begin(requestId, 1);
  expect(await one.run([requestId])).toEqual([{ is: 'unclear' }]);
  expect(one.jira.of('POST /issue')).toHaveLength(0);
});

test.each([400, 401, 403, 404, 422])('after a %i nothing was made, and the words of Jira are told', async (status) => {
  await using one = await opening({ 'POST /issue': [[status, fieldError]] });
  const requestId = await one.world.plan();
  const [answer] = await one.run([requestId]);
  expect(answer).toMatchObject({ is: 'refused' });
  expect(answer?.is === 'refused' && answer.error.message).toContain('summary: You must specify a summary.');
  expect((await one.world.tickets.creations.get(requestId)).attempts).toBe(0);
});

test('what could not be sent is tried again by another attempt, and its number stays free', async () => {
  await using world = await activityWorld({ jiraUrl: 'http://127.0.0.1:1' });
  const requestId = await world.plan();
  await world.tickets.creations.setFloor(requestId, 1);
  const input = { connection: CONNECTION, tickets: [{ requestId, attempt: 1 }] };
  await expect(world.once(() => createTickets(world.store, world.sites, input))).rejects.toMatchObject({
    nonRetryable: false,
    type: 'network',
  });
  expect((await world.tickets.creations.get(requestId)).attempts).toBe(0);
});

test('several tickets are one request, and each gets its own answer', async () => {
  const errors = [{ status: 400, elementErrors: fieldError, failedElementNumber: 1 }];
  await using one = await opening({ 'POST /issue/bulk': [[201, { ...bulkAnswer, errors }]] });
  const requestIds = [await one.world.plan(), await one.world.plan(), await one.world.plan()];
  const message =
    'Could not create an issue: Jira refused it as it stands (summary: You must specify a summary.). Mend the fields that Jira names.';
  expect(await one.run(requestIds)).toMatchObject([
    { is: 'created', issue: { issueKey: 'CORE-1' } },
    { is: 'refused', error: { code: 'bad_request', message } },
    { is: 'created', issue: { issueKey: 'CORE-2' } },
  ]);
  expect(one.jira.of('POST /issue/bulk')).toHaveLength(1);
  expect(one.jira.of('POST /search/jql')).toHaveLength(1);
  expect((await one.world.tickets.creations.get(requestIds[1] ?? '')).attempts).toBe(0);
});

test('issues that come in another order go to the requests whose marks they bear', async () => {
  const requestIds: string[] = [];
  await using one = await opening({
    'POST /issue/bulk': [[201, bulkAnswer]],
    'POST /issue/bulkfetch': () => [
      200,
      { issues: [markedIssue('1', 'CORE-1', requestIds[1] ?? ''), markedIssue('2', 'CORE-2', requestIds[0] ?? '')] },
    ],
  });
  requestIds.push(await one.world.plan(), await one.world.plan());
  expect(await one.run(requestIds)).toMatchObject([
    { is: 'created', issue: { issueKey: 'CORE-2' } },
    { is: 'created', issue: { issueKey: 'CORE-1' } },
  ]);
});

test('after a lost answer to a call for several nobody knows of any', async () => {
  await using one = await opening({ 'POST /issue/bulk': ['reset'] });
  const requestIds = [await one.world.plan(), await one.world.plan()];
  expect(await one.run(requestIds)).toEqual([{ is: 'unclear' }, { is: 'unclear' }]);
  expect(await one.run(requestIds)).toEqual([{ is: 'unclear' }, { is: 'unclear' }]);
  expect(one.jira.of('POST /issue/bulk')).toHaveLength(1);
});

test('a call that is refused as a whole leaves each to its own request', async () => {
  await using one = await opening({
    'POST /issue/bulk': [[413, { errorMessages: ['Too large.'] }]],
    'POST /issue': [CREATED, [400, fieldError]],
  });
  const requestIds = [await one.world.plan(), await one.world.plan()];
  expect(await one.run(requestIds)).toMatchObject([{ is: 'created' }, { is: 'refused' }]);
});

test('of a set, what was opened before is not opened again', async () => {
  await using one = await opening({ 'POST /issue': [CREATED, [201, { id: '10043', key: 'CORE-43' }]] });
  const first = await one.world.plan();
  await one.run([first]);
  const second = await one.world.plan();
  expect(await one.run([first, second])).toMatchObject([
    { is: 'created', issue: { issueKey: 'CORE-42' } },
    { is: 'created', issue: { issueKey: 'CORE-43' } },
  ]);
  expect(one.jira.of('POST /issue')).toHaveLength(2);
});
