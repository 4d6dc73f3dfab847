import { expect, test } from 'vitest';
import { issueNumber } from '../../../src/jira/issue.ts';
import { bulkFetchIssues, createIssue, getIssue, ISSUES_MOST_FETCHED } from '../../../src/jira/issues.ts';
import { json, standIn, testClient } from './stand-in.ts';

const histories = [
  {
    id: '9',
    author: { accountId: 'a' },
    created: '2026-11-24T10:00:00.000+0100',
    items: [{ field: 'labels', toString: 'x' }],
  },
  {
    id: '11',
    created: '2026-11-24T11:00:00.000+0100',
    items: [{ field: 'status', fieldId: 'status', from: '1', to: 3 }],
  },
  { id: '10', author: {}, created: '2026-11-24T11:00:00.000+0100', items: null },
];

const full = {
  id: '10001',
  key: 'KEY-1',
  fields: {
    project: { id: '10000', key: 'KEY', name: 'Key' },
    status: { id: '3', name: 'In Progress', statusCategory: { id: 4, key: 'indeterminate' } },
    resolution: { id: '1', name: 'Done' },
    assignee: { accountId: 'a', displayName: 'A' },
    creator: { accountId: 'c', displayName: 'C' },
    labels: ['req-1'],
    created: '2026-11-24T09:00:00.000+0000',
  },
  properties: { mark: { requestId: '1' } },
  changelog: { startAt: 0, maxResults: 3, total: 3, histories },
};

test('an issue comes with what was asked for, its history newest first and in UTC', async () => {
  const site = await standIn(json(full));
  const issue = await getIssue(testClient(site.url), '10001', {
    fields: ['status', 'labels'],
    properties: ['mark'],
    changelog: true,
  });
  expect(site.requests[0]?.url).toBe(
    '/rest/api/3/issue/10001?fields=status%2Clabels&properties=mark&expand=changelog&failFast=true',
  );
  expect(issue).toEqual({
    id: '10001',
    key: 'KEY-1',
    project: { id: '10000', key: 'KEY' },
    status: { id: '3', name: 'In Progress', category: 'indeterminate' },
    resolution: { id: '1', name: 'Done' },
    assignee: { accountId: 'a', displayName: 'A' },
    creatorId: 'c',
    labels: ['req-1'],
    created: '2026-11-24T09:00:00.000Z',
    properties: { mark: { requestId: '1' } },
    histories: [
      {
        id: '11',
        authorId: null,
        at: '2026-11-24T10:00:00.000Z',
        items: [{ field: 'status', fieldId: 'status', from: '1', to: '3' }],
      },
      { id: '10', authorId: null, at: '2026-11-24T10:00:00.000Z', items: [] },
      {
        id: '9',
        authorId: 'a',
        at: '2026-11-24T09:00:00.000Z',
        items: [{ field: 'labels', fieldId: null, from: null, to: null }],
      },
    ],
    hasAllHistories: true,
  });
});

test('what was not asked for, and what is not set, is null or empty', async () => {
  const bare = { ...full, fields: { resolution: null, assignee: null }, properties: null, changelog: undefined };
  const client = testClient((await standIn(json(bare))).url);
  expect(await getIssue(client, 'KEY-1', { fields: ['assignee'] })).toMatchObject({
    project: null,
    status: null,
    resolution: null,
    assignee: null,
    labels: [],
    properties: {},
    histories: [],
    hasAllHistories: false,
  });
});

test('a long history says that older changes are to be read elsewhere', async () => {
  const client = testClient((await standIn(json({ ...full, changelog: { total: 120, histories } }))).url);
  expect((await getIssue(client, 'KEY-1', { fields: [], changelog: true })).hasAllHistories).toBe(false);
});

test('several issues are read at once, with what Jira says of those it does not give', async () => {
  const site = await standIn(json({ issues: [full], issueErrors: [{ id: 'KEY-2', errorMessage: 'No.' }, {}] }));
  const fetched = await bulkFetchIssues(testClient(site.url), ['KEY-1', 'KEY-2'], { fields: ['labels'] });
  expect(site.requests[0]).toMatchObject({
    method: 'POST',
    url: '/rest/api/3/issue/bulkfetch',
    body: '{"issueIdsOrKeys":["KEY-1","KEY-2"],"fields":["labels"],"properties":[]}',
  });
  expect(fetched.issues.map(({ key }) => key)).toEqual(['KEY-1']);
  expect(fetched.errors).toEqual([
    { idOrKey: 'KEY-2', text: 'No.' },
    { idOrKey: '', text: '' },
  ]);
});

test('nothing is asked for no issue, and too many are our own mistake', async () => {
  const site = await standIn(json({}));
  const client = testClient(site.url);
  expect(await bulkFetchIssues(client, [], { fields: [] })).toEqual({ issues: [], errors: [] });
  const tooMany = Array.from({ length: ISSUES_MOST_FETCHED + 1 }, (_, n) => `KEY-${n}`);
  await expect(bulkFetchIssues(client, tooMany, { fields: [] })).rejects.toThrow(RangeError);
  expect(site.requests).toHaveLength(0);
});

test('reading several issues is tried again after a failure', async () => {
  const site = await standIn(json({}, {}, 500), json({ issues: [] }));
  expect((await bulkFetchIssues(testClient(site.url), ['KEY-1'], { fields: [] })).issues).toEqual([]);
  expect(site.requests).toHaveLength(2);
});

test('an issue of which Jira does not say the id may have been made', async () => {
  const client = testClient((await standIn(json({ key: 'KEY-1' }, {}, 201))).url);
  await expect(createIssue(client, { fields: {} })).rejects.toMatchObject({
    code: 'bad_shape',
    mayHaveTakenEffect: true,
  });
});

test.each([
  ['KEY-12', 12],
  ['A_B2-7', 7],
  ['10001', null],
  ['KEY-', null],
])('the number of %s is %s', (key, number) => {
  expect(issueNumber(key)).toBe(number);
});
