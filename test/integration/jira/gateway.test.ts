import { afterEach, expect, test } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/index.ts';
import type { JiraClient } from '../../../src/jira/client.ts';
import { listGroups } from '../../../src/jira/groups.ts';
import { getMyself } from '../../../src/jira/myself.ts';
import { firstCursor } from '../../../src/jira/paging/cursor.ts';
import { getCloudId } from '../../../src/jira/tenant-info.ts';
import { createSiteClient } from '../../../src/worker/sites.ts';
import { connectionSettings } from '../../support/settings-builder.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const TENANT_INFO = '/_edge/tenant_info';

/** A service account that was given the address of the site, not of the gateway. */
async function start(options: SimulatorOptions = {}): Promise<{ site: Simulator; client: JiraClient }> {
  const site = await startSimulator({ size: 'tiny', shape: { serviceAccounts: 1 }, ...options });
  const connection = connectionSettings({
    jiraUrl: site.url,
    jiraEmail: 'sync@serviceaccount.atlassian.com',
    jiraApiToken: 'simulator-service-token',
    atlassianApiUrl: site.url,
  });
  const client = createSiteClient(connection, { retry: { baseMs: 5 }, timeoutMs: 2_000 });
  closing.push(
    () => site.close(),
    () => client.close(),
  );
  return { site, client };
}

const cloudIdRequests = (site: Simulator) => site.ledger.counts()[`GET ${TENANT_INFO}`] ?? 0;

test('a service account works with the address of the site: its requests go through the gateway', async () => {
  const { site, client } = await start();
  expect(await getMyself(client)).toMatchObject({ displayName: 'Sync', accountType: 'app' });
  expect(await getCloudId(client)).toBe(site.site.cloudId);
  expect(client.baseUrl).toMatchObject({ origin: site.url, prefix: '', cloudId: null });
});

test('callers side by side ask for the cloud id once, and every request is counted', async () => {
  const { site, client } = await start({ latencyMs: 20 });
  await Promise.all(Array.from({ length: 5 }, () => listGroups(client, firstCursor(1))));
  await getMyself(client);
  expect(cloudIdRequests(site)).toBe(1);
  expect(client.stats().requests).toBe(site.ledger.entries.length);
});

test('a site that fails for a moment is asked again', async () => {
  const { site, client } = await start();
  site.faults.add({ route: TENANT_INFO, times: 2, fault: { kind: 'status', status: 503 } });
  await getMyself(client);
  expect(cloudIdRequests(site)).toBe(3);
});

test('an address that tells no cloud id is named with the remedy, and asked anew by the next call', async () => {
  const { site, client } = await start();
  site.faults.add({ route: TENANT_INFO, times: 1, fault: { kind: 'status', status: 404, body: 'html' } });
  await expect(getMyself(client)).rejects.toThrow(
    'Could not find the cloud id of the site: the answer is not JSON (GET /_edge/tenant_info, status 404: an HTML page). Check that the Jira URL',
  );
  await expect(getMyself(client)).resolves.toMatchObject({ displayName: 'Sync' });
});

test('a caller that gives up takes nothing from the others', async () => {
  const { client } = await start({ latencyMs: 50 });
  const given = new AbortController();
  const first = getMyself(client, { signal: given.signal });
  const second = getMyself(client);
  given.abort();
  await expect(first).rejects.toMatchObject({ code: 'cancelled', endpoint: 'myself' });
  await expect(second).resolves.toMatchObject({ displayName: 'Sync' });
});
