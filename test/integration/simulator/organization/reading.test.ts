import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../../simulator/index.ts';
import {
  type OrganizationAccountTruth,
  organizationAccounts,
  organizationGroups,
} from '../../../../simulator/site/organization/truth.ts';
import { askAdmin, groupsSearch, searchAll, searchPages, usersSearch } from './admin-client.ts';

interface Row {
  readonly accountId: string;
  readonly email?: string;
  readonly status: string;
  readonly [field: string]: unknown;
}

describe('reading the organization of the simulated site', () => {
  let site: Simulator;
  let truth: OrganizationAccountTruth[];
  beforeAll(async () => {
    site = await startSimulator({ size: 'tiny', seed: 3 });
    truth = organizationAccounts(site.site);
  });
  afterAll(() => site.close());

  const users = (body: object = {}) => searchAll(site, usersSearch, body) as Promise<Row[]>;
  const idsOf = (rows: readonly { accountId: string }[]) => [...new Set(rows.map((row) => row.accountId))].sort();
  const truthIds = (matches: (account: OrganizationAccountTruth) => boolean) => idsOf(truth.filter(matches));

  it('lists everyone who is in a directory, once for each directory', async () => {
    const rows = await users();
    expect(idsOf(rows)).toEqual(truthIds((account) => account.directoryIds.length > 0));
    const times = (accountId: string) => rows.filter((row) => row.accountId === accountId).length;
    for (const account of truth) expect(times(account.accountId)).toBe(account.directoryIds.length);
    expect(truth.some((account) => account.directoryIds.length === 2)).toBe(true);
  });

  it('tells those in no directory only to who asks for managed accounts, or for their status', async () => {
    const uninvited = truthIds((account) => account.directoryIds.length === 0);
    expect(uninvited).not.toEqual([]);
    const managed = idsOf(await users({ claimStatus: 'managed' }));
    expect(managed).toEqual(truthIds((account) => account.claimStatus === 'managed'));
    expect(managed).toEqual(expect.arrayContaining(uninvited));
    expect(idsOf(await users({ membershipStatus: ['no_membership'] }))).toEqual(uninvited);
    expect(idsOf(await users({ status: ['not_invited'] }))).toEqual(
      truthIds((account) => account.status === 'not_invited'),
    );
  });

  it('says of each account what is true of it', async () => {
    const rows = new Map(
      [...(await users()), ...(await users({ claimStatus: 'managed' }))].map((row) => [row.accountId, row]),
    );
    for (const account of truth) {
      const row = rows.get(account.accountId);
      expect(row).toMatchObject({
        name: account.name,
        status: account.status,
        accountStatus: account.accountStatus,
        membershipStatus: account.membershipStatus,
        claimStatus: account.claimStatus,
        emailVerified: account.emailVerified,
      });
      expect(row?.email ?? null).toBe(account.shownEmail);
      expect(row?.mfaEnabled ?? null).toBe(account.mfaEnabled);
      expect(row?.managementSource ?? null).toBe(account.managementSource);
      expect(row?.addedToOrg ?? null).toBe(account.addedToOrg);
    }
  });

  it('filters by status, directory, group, product, address and text', async () => {
    for (const status of ['active', 'suspended', 'deactivated', 'for_deletion']) {
      const found = idsOf(await users({ status: [status] }));
      expect(found).not.toEqual([]);
      expect(found).toEqual(truthIds((account) => account.status === status && account.directoryIds.length > 0));
    }
    const second = site.organization.directories[1]?.directoryId ?? '';
    const there = truthIds((account) => account.directoryIds.includes(second));
    expect(idsOf(await users({ directoryIds: [second] }))).toEqual(there);
    expect(idsOf(await searchAll(site, usersSearch.replace('-', second)))).toEqual(there);
    const group = organizationGroups(site.site).find((each) => each.members.length > 40);
    expect(idsOf(await users({ groupIds: [group?.groupId] }))).toEqual([...(group?.members ?? [])].sort());
    const confluence = site.organization.workspaces.find((each) => each.typeKey === 'confluence');
    const readers = organizationGroups(site.site).find((each) => each.groupId === confluence?.groupIds[0]);
    expect(idsOf(await users({ resourceIds: [confluence?.id] }))).toEqual([...(readers?.members ?? [])].sort());
    expect(idsOf(await users({ emails: ['ADMIN@example.com'] }))).toEqual([site.site.adminAccountId]);
    expect(idsOf(await users({ searchTerm: 'alex ad' }))).toEqual([site.site.adminAccountId]);
  });

  it('does not find an unmanaged account by an address that it hides', async () => {
    const hidden = truth.find((account) => account.shownEmail === null);
    expect(await users({ emails: [hidden?.email] })).toEqual([]);
  });

  it('tells products and groups of the directory of the row, and only when asked', async () => {
    const account = truth.find((each) => each.directoryIds.length === 2 && each.lastActive.length > 0);
    const body = { accountIds: [account?.accountId], expand: ['productAccess', 'groups', 'counts.resources'] };
    const rows = await users(body);
    const seen = rows.flatMap((row) => row.productAccess as { id: string; lastActiveTimestamp: string }[]);
    expect(seen.map((each) => [each.id, Date.parse(each.lastActiveTimestamp)]).sort()).toEqual(
      account?.lastActive.map((each) => [each.workspaceId, Date.parse(each.at)]).sort(),
    );
    const groups = rows.flatMap((row) => row.groups as { id: string }[]).map((each) => each.id.split('/')[1]);
    const held = organizationGroups(site.site).filter((group) => group.members.includes(account?.accountId ?? ''));
    expect(groups.sort()).toEqual(held.map((group) => group.groupId).sort());
    const [plain] = await users({ accountIds: [account?.accountId] });
    expect(plain).not.toHaveProperty('groups');
    expect(plain).not.toHaveProperty('productAccess');
    expect(plain).not.toHaveProperty('platformRoles');
  });

  it('lists the groups of the site by the same ids, and groups that only the organization has', async () => {
    const groups = organizationGroups(site.site);
    const rows = await searchAll(site, groupsSearch, { limit: 4, expand: ['counts.users'] });
    expect(rows.map((row) => row.id)).toEqual(groups.map((group) => group.groupId));
    expect(groups.filter((group) => group.onSite).map((group) => group.groupId)).toEqual([...site.site.groups.keys()]);
    for (const [index, group] of groups.entries()) {
      expect(rows[index]).toMatchObject({
        name: group.name,
        directoryId: group.directoryId,
        externalSynced: group.externalSynced,
        managedBy: group.managedBy,
        managementAccess: { modifiable: group.modifiable, deletable: group.deletable },
        counts: { users: group.members.length },
      });
    }
  });

  it('finds groups by name whatever the case, by id, by member and by directory', async () => {
    const [group, other] = organizationGroups(site.site).filter((each) => each.members.length > 0);
    const ids = async (body: object) => (await searchAll(site, groupsSearch, body)).map((row) => row.id);
    expect(await ids({ groupNames: [group?.name.toUpperCase()] })).toEqual([group?.groupId]);
    expect(await ids({ groupIds: [other?.groupId] })).toEqual([other?.groupId]);
    const member = group?.members[0] ?? '';
    const held = organizationGroups(site.site).filter((each) => each.members.includes(member));
    expect(await ids({ accountIds: [member] })).toEqual(held.map((each) => each.groupId));
    const second = site.organization.directories[1]?.directoryId;
    expect((await ids({ directoryIds: [second] })).length).toBeGreaterThan(0);
  });

  it('gives version 1 of managed accounts in pages that are linked by address', async () => {
    const seen: string[] = [];
    let pages = 0;
    for (let path: string | undefined = '/admin/v1/orgs/{orgId}/users'; path !== undefined; pages += 1) {
      const { body } = await askAdmin(site, path);
      seen.push(...body.data.map((each: { account_id: string }) => each.account_id));
      path = body.links.next?.slice(site.url.length);
    }
    expect(seen.sort()).toEqual(truthIds((account) => account.claimStatus === 'managed'));
    expect(pages).toBe(1);
    const { body } = await askAdmin(site, '/admin/v1/orgs');
    expect(body.data.map((each: { id: string }) => each.id)).toEqual([site.organization.orgId]);
  });

  it('names products by their sites, the simulated one by its own address', async () => {
    const rows = (await searchPages(site, '/admin/v2/orgs/{orgId}/workspaces', { limit: 2 })).flat();
    expect(rows).toHaveLength(site.organization.workspaces.length);
    const own = rows.filter((row) => row.attributes.hostUrl === site.url);
    expect(own.map((row) => row.id)).toEqual(
      ['jira-software', 'jira-servicedesk', 'confluence'].map((key) => `ari:cloud:${key}::site/${site.site.cloudId}`),
    );
  });

  it('tells when an account was last seen in each product, and when it was added', async () => {
    const account = truth.find((each) => each.lastActive.length > 1);
    const path = `/admin/v1/orgs/{orgId}/directory/users/${account?.accountId}/last-active-dates`;
    const { data } = (await askAdmin(site, path)).body;
    expect(data.product_access.map((each: { id: string }) => each.id)).toEqual(
      account?.lastActive.map((each) => each.workspaceId),
    );
    expect(data.added_to_org).toBe(account?.addedToOrg?.slice(0, 10));
    const stranger = await askAdmin(site, '/admin/v1/orgs/{orgId}/directory/users/nobody/last-active-dates');
    expect([stranger.status, stranger.body.errors[0].code]).toEqual([404, 'ADMIN-404-8']);
  });

  it('tells what may be done to a managed account, and nothing of others', async () => {
    const manage = (matches: (account: OrganizationAccountTruth) => boolean) =>
      askAdmin(site, `/users/${truth.find(matches)?.accountId}/manage`);
    const invited = await manage((each) => each.managementSource === 'invited' && each.platformRoles.length === 0);
    expect(invited.body['lifecycle.enablement']).toEqual({ allowed: true });
    const synced = await manage((each) => each.managementSource === 'synced');
    const refusal = { allowed: false, reason: { key: 'externalDirectory.scim' } };
    expect([synced.body['lifecycle.enablement'], synced.body['apiToken.read']]).toEqual([refusal, { allowed: true }]);
    expect((await manage((each) => each.claimStatus === 'unmanaged')).status).toBe(403);
    expect((await askAdmin(site, '/users/nobody/manage')).body.key).toBe('accountNotFound');
    const one = await askAdmin(site, `/users/${site.site.adminAccountId}/manage?privileges=email.set`);
    expect(Object.keys(one.body)).toEqual(['email.set']);
  });

  it('still answers the calls that end in June 2027, and counts them apart', async () => {
    site.ledger.clear();
    const users = await askAdmin(site, '/admin/v2/orgs/{orgId}/directories/-/users?limit=3&status=suspended');
    expect(users.body.data.every((row: Row) => row.status === 'suspended')).toBe(true);
    const next = await askAdmin(site, `/admin/v2/orgs/{orgId}/directories/-/groups?limit=2`);
    expect(next.body.data).toHaveLength(2);
    const more = await askAdmin(site, `/admin/v2/orgs/{orgId}/directories/-/groups?cursor=${next.body.links.next}`);
    expect(more.body.data).toHaveLength(2);
    expect(site.ledger.counts()).toEqual({
      'GET /admin/v2/orgs/{orgId}/directories/{directoryId}/groups': 2,
      'GET /admin/v2/orgs/{orgId}/directories/{directoryId}/users': 1,
    });
  });
});
