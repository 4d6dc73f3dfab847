import { expect, test } from 'vitest';
import { searchIssues } from '../../../src/jira/issue-search.ts';
import { type Answer, json, standIn, testClient } from './stand-in.ts';

const page = (keys: readonly string[], rest: object): Answer =>
  json({ issues: keys.map((key) => ({ id: key, key })), ...rest });

const found = async (most: number, ...answers: Answer[]) => {
  const site = await standIn(...answers);
  const issues = await searchIssues(testClient(site.url), { jql: 'q', fields: ['labels'], properties: ['mark'], most });
  return { keys: issues.map(({ key }) => key), asked: site.requests.map(({ body }) => JSON.parse(body)) };
};

test('pages are followed by their tokens to the last one', async () => {
  const { keys, asked } = await found(
    1_000,
    page(['A-1', 'A-2'], { nextPageToken: 't', isLast: false }),
    page(['A-3'], { isLast: true }),
  );
  expect(keys).toEqual(['A-1', 'A-2', 'A-3']);
  const question = { jql: 'q', fields: ['labels'], properties: ['mark'], maxResults: 100 };
  expect(asked).toEqual([question, { ...question, nextPageToken: 't' }]);
});

test.each([
  ['the page says that it is the last, whatever token it names', [page(['A-1'], { isLast: true, nextPageToken: 't' })]],
  ['there is no token, whatever the page says', [page(['A-1'], { isLast: false })]],
  ['the token is empty', [page(['A-1'], { nextPageToken: '' })]],
])('the list ends where %s', async (_where, answers) => {
  const { asked } = await found(10, ...answers);
  expect(asked).toHaveLength(1);
});

test('the list ends at a token that came before', async () => {
  const { asked } = await found(
    10,
    page(['A-1'], { nextPageToken: 'a' }),
    page(['A-2'], { nextPageToken: 'b' }),
    page(['A-3'], { nextPageToken: 'a' }),
  );
  expect(asked).toHaveLength(3);
});

test('no more are read than were asked for', async () => {
  const { keys, asked } = await found(1, page(['A-2', 'A-1'], { nextPageToken: 't' }));
  expect(keys).toEqual(['A-2']);
  expect(asked).toMatchObject([{ maxResults: 1 }]);
});
