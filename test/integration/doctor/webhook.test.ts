import { expect, test } from 'vitest';
import type { Simulator } from '../../../simulator/index.ts';
import type { AdminWebhook } from '../../../simulator/site/webhooks.ts';
import { ADMIN, doctor, site } from './examine.ts';

const ENV = {
  ...ADMIN,
  BATON_TICKETING: 'true',
  BATON_JIRA_PROJECT_KEYS: 'CORE',
  JIRA_ACCESS_WEBHOOK_SECRET: 'a-long-random-text',
  JIRA_ACCESS_PUBLIC_URL: 'https://hooks.acme.example',
};

function register(simulator: Simulator, changes: Partial<AdminWebhook> = {}): void {
  const webhook: AdminWebhook = {
    id: 7,
    name: 'jira-access default',
    url: 'https://hooks.acme.example/webhooks/jira/default',
    events: ['jira:issue_updated', 'jira:issue_deleted'],
    filters: { 'issue-related-events-section': 'project in ("CORE")' },
    excludeBody: false,
    enabled: true,
    secret: 'whatever',
    lastUpdatedBy: '',
    lastUpdatedAt: 0,
    ...changes,
  };
  simulator.change({ kind: 'putWebhook', webhook });
}

async function look(simulator: Simulator, env: Record<string, string> = {}) {
  return (await doctor({ ...ENV, BATON_JIRA_URL: simulator.url, ...env })).record('webhook');
}

test('a webhook that is as it is to be passes, and is only looked at', async () => {
  const simulator = await site();
  register(simulator);
  expect(await look(simulator)).toMatchObject({
    status: 'ok',
    found: 'Jira calls https://hooks.acme.example/webhooks/jira/default when a ticket changes',
  });
  expect(simulator.effects.entries).toEqual([]);
});

test('one that is missing, switched off or not signed is a warning, with the command that mends it', async () => {
  const simulator = await site();
  expect(await look(simulator)).toMatchObject({
    status: 'warning',
    found: 'Jira has no webhook named "jira-access default"',
    remedy: 'Run `jira-access webhook register`.',
  });
  register(simulator, { enabled: false, secret: null });
  expect((await look(simulator)).found).toBe(
    'it is switched off; its calls are not signed, so the receiver refuses them',
  );
});

test('an account that may not look is told what it lacks, and it stays a warning', async () => {
  const simulator = await site();
  const found = await look(simulator, {
    BATON_JIRA_EMAIL: 'limited@example.com',
    BATON_JIRA_API_TOKEN: 'limited-token',
  });
  expect(found).toMatchObject({ status: 'warning', remedy: expect.stringContaining('"Administer Jira"') });
});

test('whoever has an address and no secret is told so, and whoever wants no tickets nothing', async () => {
  const simulator = await site();
  expect(await look(simulator, { JIRA_ACCESS_WEBHOOK_SECRET: '' })).toMatchObject({
    status: 'warning',
    remedy: expect.stringContaining('JIRA_ACCESS_WEBHOOK_SECRET'),
  });
  expect((await look(simulator, { BATON_TICKETING: 'false' })).status).toBe('skipped');
});
