import { onTestFinished } from 'vitest';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/index.ts';
import { type OrganizationAccount, searchOrganizationAccounts, userSearch } from '../../../src/atlassian/accounts.ts';
import {
  type AtlassianClient,
  type AtlassianClientOptions,
  createAtlassianClient,
} from '../../../src/atlassian/client.ts';
import { directoryList, listDirectories } from '../../../src/atlassian/directories.ts';
import { groupSearch, searchOrganizationGroups } from '../../../src/atlassian/groups.ts';
import { listManagedAccounts, managedAccountList } from '../../../src/atlassian/managed-accounts.ts';
import type { CursorPage } from '../../../src/atlassian/paging/page.ts';
import { walkPages } from '../../../src/atlassian/paging/walk.ts';
import type { EndpointRow } from '../../../src/http/endpoint.ts';

/** A small organization with two directories, and a client that does not wait long. Both end with the test. */
export async function organization(
  options: SimulatorOptions = {},
  tuning: Partial<AtlassianClientOptions> = {},
): Promise<{ readonly simulator: Simulator; readonly client: AtlassianClient }> {
  const simulator = await startSimulator({ size: 'tiny', ...options });
  const client = createAtlassianClient({
    apiUrl: simulator.url,
    apiKey: 'simulator-org-key',
    orgId: simulator.organization.orgId,
    limits: 'none',
    timeoutMs: 1_000,
    retry: { baseMs: 5, rateLimitBaseMs: 20 },
    ...tuning,
  });
  onTestFinished(async () => {
    await client.close();
    await simulator.close();
  });
  return { simulator, client };
}

async function all<T>(row: EndpointRow, read: (cursor: string | null) => Promise<CursorPage<T>>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of walkPages(row, null, read)) found.push(...page.values);
  return found;
}

export const allDirectories = (client: AtlassianClient) =>
  all(directoryList, (cursor) => listDirectories(client, cursor));

export const allManaged = (client: AtlassianClient) =>
  all(managedAccountList, (cursor) => listManagedAccounts(client, cursor));

export const allGroups = (client: AtlassianClient) =>
  all(groupSearch, (cursor) => searchOrganizationGroups(client, cursor));

/** Everybody: those in a directory, and the managed ones in none. Rows are joined by account. */
export async function allAccounts(client: AtlassianClient): Promise<Map<string, OrganizationAccount>> {
  const inDirectories = await all(userSearch, (cursor) => searchOrganizationAccounts(client, {}, cursor));
  const managed = await all(userSearch, (cursor) =>
    searchOrganizationAccounts(client, { claimStatus: 'managed' }, cursor),
  );
  return new Map([...inDirectories, ...managed].map((account) => [account.accountId, account]));
}
