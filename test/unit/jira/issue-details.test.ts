import { expect, test } from 'vitest';
import { readChangelog } from '../../../src/jira/changelog.ts';
import { listComments } from '../../../src/jira/comments.ts';
import { listIssueLinkTypes } from '../../../src/jira/issue-links.ts';
import { listTransitions } from '../../../src/jira/transitions.ts';
import { json, standIn, testClient } from './stand-in.ts';

test('a history is read to its end, newest first', async () => {
  const history = (id: string, created: string) => ({ id, author: { accountId: 'a' }, created, items: [] });
  const site = await standIn(
    json({ startAt: 0, total: 2, isLast: false, values: [history('1', '2026-01-01T00:00:00.000+0000')] }),
    json({ startAt: 1, total: 2, isLast: true, values: [history('2', '2026-01-02T00:00:00.000+0000')] }),
  );
  const changes = await readChangelog(testClient(site.url), '10001');
  expect(changes.map(({ id }) => id)).toEqual(['2', '1']);
  expect(site.requests.map(({ url }) => url)).toEqual([
    '/rest/api/3/issue/10001/changelog?startAt=0&maxResults=100',
    '/rest/api/3/issue/10001/changelog?startAt=1&maxResults=100',
  ]);
});

test('comments come with their properties, for which Jira is asked by their ids', async () => {
  const comments = [{ id: '7', author: { accountId: 'a' }, created: '2026-01-01T00:00:00.000+0000' }];
  const properties = [{ key: 'event', value: 'opened' }];
  const site = await standIn(
    json({ startAt: 0, total: 1, comments }),
    json({ isLast: true, values: [{ ...comments[0], properties }] }),
  );
  expect(await listComments(testClient(site.url), '10001')).toEqual([
    { id: '7', authorId: 'a', created: '2026-01-01T00:00:00.000Z', properties: { event: 'opened' } },
  ]);
  expect(site.requests.map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([
    'GET /rest/api/3/issue/10001/comment?startAt=0&maxResults=100 ',
    'POST /rest/api/3/comment/list?expand=properties {"ids":[7]}',
  ]);
});

test('no properties are asked for where there is no comment', async () => {
  const site = await standIn(json({ startAt: 0, total: 0, comments: [] }));
  expect(await listComments(testClient(site.url), '10001')).toEqual([]);
  expect(site.requests).toHaveLength(1);
});

test('a transition tells where it leads and what its screen demands', async () => {
  const site = await standIn(
    json({
      transitions: [
        {
          id: '5',
          name: 'Close',
          to: { id: '10001', name: 'Done', statusCategory: { key: 'done' } },
          fields: {
            resolution: { required: true, hasDefaultValue: false, allowedValues: [{ id: '1', name: 'Fixed' }, 'x'] },
            assignee: { required: true, hasDefaultValue: true },
          },
        },
        { id: '6', name: 'Stop', to: { id: '1', name: 'Open' }, isAvailable: false },
      ],
    }),
  );
  expect(await listTransitions(testClient(site.url), '10001')).toEqual([
    {
      id: '5',
      name: 'Close',
      to: { id: '10001', name: 'Done', category: 'done' },
      isAvailable: true,
      fields: {
        resolution: { isRequired: true, allowedValues: [{ id: '1', name: 'Fixed' }] },
        assignee: { isRequired: false, allowedValues: [] },
      },
    },
    { id: '6', name: 'Stop', to: { id: '1', name: 'Open', category: '' }, isAvailable: false, fields: {} },
  ]);
  expect(site.requests[0]?.url).toBe('/rest/api/3/issue/10001/transitions?expand=transitions.fields');
});

test('the kinds of links have names and both directions in words', async () => {
  const type = { id: '1', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' };
  const site = await standIn(json({ issueLinkTypes: [{ ...type, self: 'x' }] }));
  expect(await listIssueLinkTypes(testClient(site.url))).toEqual([type]);
});
