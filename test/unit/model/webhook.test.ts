import { expect, test } from 'vitest';
import { examineWebhooks, type WantedWebhook, WEBHOOK_EVENTS, type Webhook } from '../../../src/model/webhook.ts';
import { aWebhook, WEBHOOK_PATH, WEBHOOK_URL } from '../../support/webhooks/webhook-builder.ts';

const WANTED: WantedWebhook = { name: aWebhook().name, url: WEBHOOK_URL, path: WEBHOOK_PATH, filter: '' };

const problemsOf = (webhooks: readonly Webhook[], wanted: Partial<WantedWebhook> = {}) =>
  examineWebhooks(webhooks, { ...WANTED, ...wanted }).problems.map(({ what }) => what);

test('a webhook that is as it is to be has no problems, whatever else there is', () => {
  const others = [aWebhook({ id: '3', name: 'somebody else', enabled: false })];
  expect(problemsOf([aWebhook({ events: [...WEBHOOK_EVENTS, 'comment_created'] }), ...others])).toEqual([]);
});

test('each thing that differs is told', () => {
  expect(problemsOf([])).toEqual(['missing']);
  expect(problemsOf([aWebhook({ enabled: false })])).toEqual(['disabled']);
  expect(problemsOf([aWebhook({ url: `${WEBHOOK_URL}x` })])).toEqual(['url']);
  expect(problemsOf([aWebhook({ events: ['jira:issue_updated'] })])).toEqual(['events']);
  expect(problemsOf([aWebhook({ filter: 'project = OPS' })])).toEqual(['filter']);
  expect(problemsOf([aWebhook({ excludesBody: true, signed: false })])).toEqual(['body', 'unsigned']);
});

test('where the address is not known, its end is what counts', () => {
  expect(problemsOf([aWebhook({ url: `https://other.example${WEBHOOK_PATH}` })], { url: null })).toEqual([]);
  expect(problemsOf([aWebhook({ url: 'https://other.example/webhooks/jira/other' })], { url: null })).toEqual(['url']);
});

test('of doubles the oldest counts', () => {
  const examined = examineWebhooks([aWebhook({ id: '101' }), aWebhook({ id: '12' }), aWebhook({ id: '99' })], WANTED);
  expect(examined.webhook?.id).toBe('12');
  expect(examined.doubles.map(({ id }) => id)).toEqual(['99', '101']);
  expect(examined.problems.map(({ what }) => what)).toEqual(['double']);
});
