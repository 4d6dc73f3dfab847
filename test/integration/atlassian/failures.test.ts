import { describe, expect, test } from 'vitest';
import { organizationAccounts, organizationGroups } from '../../../simulator/site/organization/truth.ts';
import { searchOrganizationAccounts } from '../../../src/atlassian/accounts.ts';
import type { AtlassianClient } from '../../../src/atlassian/client.ts';
import { listDirectories } from '../../../src/atlassian/directories.ts';
import { searchOrganizationGroups } from '../../../src/atlassian/groups.ts';
import { listManagedAccounts } from '../../../src/atlassian/managed-accounts.ts';
import { TRANSIENT_FAULTS } from '../../support/transient-faults.ts';
import { allAccounts, allDirectories, allGroups, allManaged, organization } from './organization.ts';

const CALLS: readonly [string, (client: AtlassianClient) => Promise<unknown>][] = [
  ['directories', (client) => listDirectories(client, null)],
  ['accounts', (client) => searchOrganizationAccounts(client, {}, null)],
  ['managed accounts', (client) => listManagedAccounts(client, null)],
  ['groups', (client) => searchOrganizationGroups(client, null)],
];

/** Quotas are Jira's. */
const FAULTS = TRANSIENT_FAULTS.filter(({ name }) => name !== 'a quota that is used up');
/** A third of the time that the faults themselves are given, so that three hangs in a row end within seconds. */
const TIMEOUT_MS = 300;

describe('the lists are whole in spite of', () => {
  test.each(FAULTS.map((each) => [each.name, each] as const))('%s', async (_name, { fault, times }) => {
    const { simulator, client } = await organization({}, { timeoutMs: TIMEOUT_MS });
    for (const route of [
      '/admin/v1/orgs/{orgId}/users',
      '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search',
    ])
      simulator.faults.add({ route, times, fault: fault() });
    const truth = organizationAccounts(simulator.site);
    const [accounts, managed] = await Promise.all([allAccounts(client), allManaged(client)]);
    expect(accounts.size).toBe(truth.length);
    expect(managed).toHaveLength(truth.filter(({ claimStatus }) => claimStatus === 'managed').length);
  });

  test('one failure in five of all requests', async () => {
    const paging = { caps: { '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search': 2 } };
    const { simulator, client } = await organization({ paging });
    simulator.faults.add({ probability: 0.2, fault: { kind: 'status', status: 503 } });
    expect(await allDirectories(client)).toHaveLength(2);
    expect(await allGroups(client)).toHaveLength(organizationGroups(simulator.site).length);
  });
});

describe.each(CALLS)('the list of %s says what is wrong and what to do with', (_name, call) => {
  test('a dead key', async () => {
    const { client } = await organization({}, { apiKey: 'wrong' });
    await expect(call(client)).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining('Make an API key without scopes'),
    });
    expect(client.stats().requests).toBe(1);
  });

  test('a key without the scope', async () => {
    const organizationKeys = [{ token: 'narrow', scopes: ['read:orgs:admin'], alive: true }];
    const { client } = await organization({ organizationKeys }, { apiKey: 'narrow' });
    await expect(call(client)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringMatching(/Make an API key without scopes .*A key with scopes needs read:\w+:admin/),
    });
  });

  test('another organization', async () => {
    const { client } = await organization({}, { orgId: 'other-org' });
    await expect(call(client)).rejects.toMatchObject({ message: expect.stringContaining('Set BATON_ATLASSIAN_ORGID') });
    expect(client.stats().requests).toBe(1);
  });

  test('an address at which nobody listens', async () => {
    const { client } = await organization({}, { apiUrl: 'http://127.0.0.1:1' });
    await expect(call(client)).rejects.toMatchObject({
      code: 'network',
      message: expect.stringContaining('Check BATON_ATLASSIAN_API_URL'),
    });
  });

  test('a service that stays down', async () => {
    const { simulator, client } = await organization();
    simulator.faults.add({ fault: { kind: 'status', status: 502, body: 'html' } });
    await expect(call(client)).rejects.toMatchObject({ code: 'server_error', retry: 'backoff' });
  });
});

test('a list whose pages repeat themselves ends with an error', async () => {
  const route = '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search';
  const { simulator, client } = await organization({ paging: { caps: { [route]: 3 } } });
  // Whatever page is asked for, the first one comes.
  simulator.faults.add({ route, fault: { kind: 'stale' } });
  await expect(allGroups(client)).rejects.toMatchObject({ code: 'bad_paging' });
});

test('a call that is cancelled ends at once', async () => {
  const { simulator, client } = await organization();
  simulator.faults.add({ fault: { kind: 'hang' } });
  const abort = new AbortController();
  const call = searchOrganizationGroups(client, null, { signal: abort.signal });
  setTimeout(() => abort.abort(), 50);
  await expect(call).rejects.toMatchObject({ code: 'cancelled' });
});
