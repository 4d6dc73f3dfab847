import { describe, expect, test } from 'vitest';
import type { Simulator, SimulatorOptions } from '../../../simulator/index.ts';
import { organizationAccounts, organizationGroups } from '../../../simulator/site/organization/truth.ts';
import { getAccountRights } from '../../../src/atlassian/account-rights.ts';
import { searchOrganizationAccounts } from '../../../src/atlassian/accounts.ts';
import type { AtlassianClient } from '../../../src/atlassian/client.ts';
import { listManagedAccounts } from '../../../src/atlassian/managed-accounts.ts';
import { listOrganizations } from '../../../src/atlassian/organizations.ts';
import { allAccounts, allDirectories, allGroups, allManaged, organization } from './organization.ts';

const byId = <T>(rows: readonly T[], id: (row: T) => string): T[] =>
  rows.toSorted((one, other) => (id(one) < id(other) ? -1 : 1));

/** Reads everything and compares it with what the organization holds. */
async function expectWhole({ simulator, client }: { simulator: Simulator; client: AtlassianClient }): Promise<void> {
  const { site } = simulator;
  const directories = await allDirectories(client);
  expect(directories).toEqual(simulator.organization.directories);

  const accounts = await allAccounts(client);
  const found = [...accounts.values()].map(({ directoryId: _none, accountType: _one, ...account }) => account);
  const truth = organizationAccounts(site).map(
    ({ email: _hidden, shownEmail, directoryIds, suspendedIn, lastActive, platformRoles, onSite, ...account }) => ({
      ...account,
      email: shownEmail,
    }),
  );
  expect(byId(found, (row) => row.accountId)).toEqual(byId(truth, (row) => row.accountId));

  const groups = (await allGroups(client)).map(({ readable: _always, ...group }) => group);
  const groupTruth = organizationGroups(site).map(({ members: _none, onSite: _one, ...group }) => group);
  expect(byId(groups, (row) => row.groupId)).toEqual(byId(groupTruth, (row) => row.groupId));

  const managed = (await allManaged(client)).map(({ accountId, email, lastActive }) => ({
    accountId,
    email,
    lastActive,
  }));
  const managedTruth = organizationAccounts(site)
    .filter(({ claimStatus }) => claimStatus === 'managed')
    .map(({ accountId, email, lastActive }) => ({
      accountId,
      email,
      lastActive:
        lastActive
          .map(({ at }) => at)
          .toSorted()
          .at(-1) ?? null,
    }));
  expect(byId(managed, (row) => row.accountId)).toEqual(byId(managedTruth, (row) => row.accountId));
}

test('everything of an organization with two directories is read as it is', async () => {
  const world = await organization();
  expect(world.simulator.organization.directories).toHaveLength(2);
  await expectWhole(world);
});

test('a key with scopes reads the same', async () => {
  await expectWhole(await organization({}, { apiKey: 'simulator-scoped-org-key' }));
});

describe('nothing is lost where', () => {
  const usersSearch = '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search';
  const groupsSearch = '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search';
  const caps = { [usersSearch]: 7, [groupsSearch]: 3, '/admin/v1/orgs/{orgId}/users': 9 };
  test.each<[string, SimulatorOptions]>([
    ['pages are cut below what was asked for', { paging: { caps } }],
    ['pages are filtered', { paging: { caps, shortPages: 'window' } }],
    ['pages are truncated', { paging: { caps, shortPages: 'truncate' } }],
    ['a page in the middle is empty', { paging: { caps, emptyPageInMiddle: true } }],
    ['there are more than a hundred accounts and groups', { shape: { accounts: 330, organizationGroups: 130 } }],
    ['there is one directory only', { shape: { directories: 1 } }],
  ])('%s', async (_name, options) => {
    await expectWhole(await organization(options));
  });
});

test('an account comes once for each directory it is in, and in none only where managed ones are asked for', async () => {
  const { simulator, client } = await organization();
  const truth = organizationAccounts(simulator.site);
  const { values } = await searchOrganizationAccounts(client, {}, null);
  expect(values).toHaveLength(truth.flatMap(({ directoryIds }) => directoryIds).length);
  const outside = await searchOrganizationAccounts(client, { status: ['not_invited'] }, null);
  expect(outside.values.map(({ accountId }) => accountId).toSorted()).toEqual(
    truth
      .filter(({ status }) => status === 'not_invited')
      .map(({ accountId }) => accountId)
      .toSorted(),
  );
});

test('one directory is searched by its id', async () => {
  const { simulator, client } = await organization();
  for (const { directoryId } of simulator.organization.directories) {
    const { values } = await searchOrganizationAccounts(client, { directoryId }, null);
    const truth = organizationAccounts(simulator.site).filter((each) => each.directoryIds.includes(directoryId));
    expect(values.map(({ accountId }) => accountId).toSorted()).toEqual(
      truth.map(({ accountId }) => accountId).toSorted(),
    );
    expect(new Set(values.map((row) => row.directoryId))).toEqual(new Set([directoryId]));
  }
});

test('a deactivated account keeps its place in the list of managed ones', async () => {
  const { simulator, client } = await organization();
  const inactive = organizationAccounts(simulator.site).filter(
    ({ claimStatus, accountStatus }) => claimStatus === 'managed' && accountStatus === 'inactive',
  );
  const { values } = await listManagedAccounts(client, null);
  expect(inactive.length).toBeGreaterThan(0);
  expect(
    values
      .filter(({ accountStatus }) => accountStatus === 'inactive')
      .map(({ accountId }) => accountId)
      .toSorted(),
  ).toEqual(inactive.map(({ accountId }) => accountId).toSorted());
});

test('a key knows its organization, and what it may do with a managed account', async () => {
  const { simulator, client } = await organization();
  const { orgId, name } = simulator.organization;
  expect(await listOrganizations(client, null)).toEqual({ values: [{ orgId, name }], next: null });
  const managed = organizationAccounts(simulator.site).find(
    (each) => each.claimStatus === 'managed' && each.managementSource === 'invited' && each.platformRoles.length === 0,
  );
  expect(await getAccountRights(client, managed?.accountId ?? '')).toMatchObject({
    'lifecycle.enablement': { allowed: true },
  });
});

test('limits are kept by what the answers say of them, and most of a period is used at full speed', async () => {
  // 120 requests a minute, of which this takes about 75 of one call: 8 s at the pace for limits that are not told.
  const paging = { caps: { '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search': 2 } };
  const world = await organization({ paging, limits: { scale: 0.2 } }, { limits: 'kept' });
  const began = performance.now();
  await allAccounts(world.client);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(world.client.stats()).toMatchObject({ rateLimited: 0, retries: 0 });
});
