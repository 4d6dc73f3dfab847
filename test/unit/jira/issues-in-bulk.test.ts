import { expect, test } from 'vitest';
import { createIssuesInBulk, ISSUES_MOST_CREATED } from '../../../src/jira/issues-in-bulk.ts';
import { unclear } from '../http/write-answers.ts';
import { json, standIn, testClient } from './stand-in.ts';

const drafts = (count: number) => Array.from({ length: count }, (_, n) => ({ fields: { summary: `s${n}` } }));
const refusal = (failedElementNumber: number, errors: Record<string, string>) => ({
  status: 400,
  elementErrors: { errorMessages: [], errors },
  failedElementNumber,
});

test('several issues are one request', async () => {
  const site = await standIn(json({ issues: [{ id: '1', key: 'KEY-1' }], errors: [] }, {}, 201));
  await createIssuesInBulk(testClient(site.url), drafts(1));
  expect(site.requests.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([
    'POST /rest/api/3/issue/bulk {"issueUpdates":[{"fields":{"summary":"s0"}}]}',
  ]);
});

// Jira is given more time for many than a test has.
test.each(unclear.filter(([name]) => name !== 'a time-out'))(
  'after %s all may have been made, and none is sent again',
  async (_what, answer) => {
    const site = await standIn(answer);
    await expect(createIssuesInBulk(testClient(site.url), drafts(2))).rejects.toMatchObject({
      name: 'JiraError',
      mayHaveTakenEffect: true,
    });
    expect(site.requests).toHaveLength(1);
  },
);

test('each outcome stands where its draft stood', async () => {
  const issues = [
    { id: '1', key: 'KEY-1' },
    { id: '2', key: 'KEY-2' },
  ];
  const site = await standIn(json({ issues, errors: [refusal(1, { summary: 'Too long.' })] }, {}, 201));
  expect(await createIssuesInBulk(testClient(site.url), drafts(3))).toEqual([
    { created: issues[0] },
    { refused: 'summary: Too long.' },
    { created: issues[1] },
  ]);
});

test('a list that is left out is empty, and an answer without any is none', async () => {
  const issues = [{ id: '1', key: 'KEY-1' }];
  const whole = await standIn(json({ issues }, {}, 201));
  expect(await createIssuesInBulk(testClient(whole.url), drafts(1))).toEqual([{ created: issues[0] }]);
  const bare = await standIn(json({}, {}, 201));
  await expect(createIssuesInBulk(testClient(bare.url), drafts(1))).rejects.toMatchObject({
    code: 'bad_shape',
    mayHaveTakenEffect: true,
  });
});

test('where all are refused Jira answers 400, and each has its own reason', async () => {
  const errors = [refusal(1, { duedate: 'Not a date.' }), { ...refusal(0, {}), elementErrors: null }];
  const site = await standIn(json({ issues: [], errors }, {}, 400));
  expect(await createIssuesInBulk(testClient(site.url), drafts(2))).toEqual([
    { refused: 'Jira gives no reason' },
    { refused: 'duedate: Not a date.' },
  ]);
});

test('a 400 that speaks of none of them is a refusal of the request', async () => {
  const client = testClient((await standIn(json({ errorMessages: ['No JSON.'], errors: {} }, {}, 400))).url);
  await expect(createIssuesInBulk(client, drafts(1))).rejects.toMatchObject({
    code: 'bad_request',
    detail: 'No JSON.',
    mayHaveTakenEffect: false,
  });
});

test.each([
  ['fewer issues than accepted', { issues: [{ id: '1', key: 'KEY-1' }], errors: [] }],
  ['a failure of a draft that was not sent', { issues: [{ id: '1', key: 'KEY-1' }], errors: [refusal(7, {})] }],
])('an answer with %s leaves open what was made', async (_what, answer) => {
  const client = testClient((await standIn(json(answer, {}, 201))).url);
  await expect(createIssuesInBulk(client, drafts(2))).rejects.toMatchObject({
    code: 'bad_shape',
    retry: 'never',
    mayHaveTakenEffect: true,
  });
});

test('too many at once are our own mistake', async () => {
  const site = await standIn(json({}));
  await expect(createIssuesInBulk(testClient(site.url), drafts(ISSUES_MOST_CREATED + 1))).rejects.toThrow(RangeError);
  expect(site.requests).toHaveLength(0);
});
