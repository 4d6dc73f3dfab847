import { expect, test } from 'vitest';
import { issueEventOf } from '../../../src/webhooks/event.ts';

const read = (body: unknown) => issueEventOf(Buffer.from(JSON.stringify(body)));

test('an issue event names its issue by id and key', () => {
  const body = {
    timestamp: 1764000000000,
    webhookEvent: 'jira:issue_updated',
    user: { accountId: 'a1' },
    issue: { id: '10012', key: 'OPS-7', fields: { status: { name: 'Done' } } },
    changelog: { items: [] },
  };
  expect(read(body)).toEqual({
    webhookEvent: 'jira:issue_updated',
    issueId: '10012',
    issueKey: 'OPS-7',
    timestamp: 1764000000000,
  });
});

test('a comment event may carry a thin issue', () => {
  expect(read({ webhookEvent: 'comment_created', issue: { key: 'OPS-7' } })).toMatchObject({
    issueId: null,
    issueKey: 'OPS-7',
    timestamp: null,
  });
  expect(read({ webhookEvent: 'comment_created', issue: { id: 10012 } })).toMatchObject({ issueId: '10012' });
});

test.each([
  ['another event', { webhookEvent: 'user_created', issue: { id: '1', key: 'OPS-1' } }],
  ['no event', { issue: { id: '1', key: 'OPS-1' } }],
  ['an event without an issue', { webhookEvent: 'jira:issue_updated' }],
  ['an issue that is a list', { webhookEvent: 'jira:issue_updated', issue: ['OPS-1'] }],
  ['ids that no issue has', { webhookEvent: 'jira:issue_updated', issue: { id: '1 or 1=1', key: '../OPS-1' } }],
])('%s is about no issue', (_what, body) => {
  expect(read(body)).toBeNull();
});

test.each(['', 'not json', '[]', '"text"', 'null', '{"webhookEvent":'])('the body %j is unreadable', (body) => {
  expect(issueEventOf(Buffer.from(body))).toBe('unreadable');
});
