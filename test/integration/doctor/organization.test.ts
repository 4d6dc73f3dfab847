import { expect, test } from 'vitest';
import type { SimulatorOptions } from '../../../simulator/index.ts';
import { ADMIN, doctor, site } from './examine.ts';

const CHECKS = ['organization-key', 'organization-accounts', 'organization-lifecycle'];

async function examine(key: string, orgId?: string, options?: SimulatorOptions) {
  const simulator = await site(options);
  const examined = await doctor({
    ...ADMIN,
    BATON_JIRA_URL: simulator.url,
    BATON_ATLASSIAN_API_URL: simulator.url,
    BATON_ATLASSIAN_ORGID: orgId ?? simulator.organization.orgId,
    BATON_ATLASSIAN_API_TOKEN: key,
  });
  const statuses = CHECKS.map((id) => examined.record(id).status);
  return { ...examined, statuses, orgId: simulator.organization.orgId };
}

test('a key without scopes passes', async () => {
  const { exitCode, statuses, record } = await examine('simulator-org-key');
  expect([exitCode, statuses]).toEqual([0, ['ok', 'ok', 'ok']]);
  expect(record('organization-key').found).toMatch(/^it is a key of ".+"$/);
});

test('a key with scopes reads, but cannot manage accounts', async () => {
  const { exitCode, statuses, record } = await examine('simulator-scoped-org-key');
  expect([exitCode, statuses]).toEqual([0, ['ok', 'ok', 'warning']]);
  expect(record('organization-lifecycle')).toMatchObject({
    found: expect.stringContaining('the key has scopes'),
    remedy: expect.stringContaining('Make an API key without scopes'),
  });
});

test('a key that lacks a scope is named so, and the exit code is 3', async () => {
  const { exitCode, record } = await examine('narrow', undefined, {
    organizationKeys: [{ token: 'narrow', scopes: ['read:orgs:admin'], alive: true }],
  });
  expect(exitCode).toBe(3);
  expect(record('organization-accounts').found).toContain('the key has scopes, and lacks the one for this');
});

test('an expired key is named so', async () => {
  const { exitCode, record, statuses } = await examine('simulator-org-key', undefined, {
    organizationKeys: [{ token: 'simulator-org-key', scopes: null, alive: false }],
  });
  expect([exitCode, statuses]).toEqual([1, ['failed', 'skipped', 'skipped']]);
  expect(record('organization-key').found).toContain('it has expired, was revoked, or is an API token of a user');
});

test('a key of another organization names both', async () => {
  const { exitCode, record, orgId } = await examine('simulator-org-key', 'other-org');
  expect(exitCode).toBe(1);
  expect(record('organization-key')).toMatchObject({
    found: expect.stringContaining('not of other-org'),
    remedy: `Set BATON_ATLASSIAN_ORGID=${orgId}, or make a key in the other organization.`,
  });
});

test('an organization API that is not there is named so', async () => {
  const simulator = await site();
  const { exitCode, record } = await doctor({
    ...ADMIN,
    BATON_JIRA_URL: simulator.url,
    BATON_ATLASSIAN_API_URL: 'http://127.0.0.1:1',
    BATON_ATLASSIAN_ORGID: 'org',
    BATON_ATLASSIAN_API_TOKEN: 'key',
  });
  expect(exitCode).toBe(1);
  expect(record('organization-key').found).toContain('the connection failed (connection refused)');
});
