import { beforeAll, expect, test } from 'vitest';
import type { FaultRule } from '../../../simulator/faults/rules.ts';
import type { Simulator } from '../../../simulator/index.ts';
import { touch } from '../../../simulator/site/derived.ts';
import type { SyncRecord } from '../../../src/model/sync.ts';
import { organizationFound, organizationTruth } from '../../support/organization-truth.ts';
import { foundPicture, truthPicture } from '../../support/site-truth.ts';
import { startWorld, type World, type WorldOptions } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';
import { SHORT_WAITS } from '../../support/transient-faults.ts';

const USERS = '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search';
const GROUPS = '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search';
const MANAGED = '/admin/v1/orgs/{orgId}/users';
const HOUR_MS = 60 * 60 * 1000;
const KEY = { token: 'simulator-org-key' } as const;

const fails = (route: string, fault: FaultRule['fault'], rest: Partial<FaultRule> = {}) => ({
  begin: ({ faults }: Simulator) => faults.add({ route, fault, ...rest }),
  end: ({ faults }: Simulator) => faults.clear(),
});

interface Trouble {
  readonly begin: (simulator: Simulator) => void;
  readonly end: (simulator: Simulator) => void;
}

/** What keeps an organization from being read, and what the warning says of it. */
const TROUBLES: readonly (readonly [name: string, trouble: Trouble, said: RegExp])[] = [
  [
    'its key is revoked',
    {
      begin: (simulator) => simulator.change({ kind: 'killOrgKey', ...KEY }),
      end: (simulator) => simulator.change({ kind: 'reviveOrgKey', ...KEY }),
    },
    /does not accept the organization key.*status 401.*Make an API key without scopes/,
  ],
  [
    'its key has scopes and lacks those for accounts',
    {
      begin: (simulator) => simulator.change({ kind: 'setScopes', ...KEY, scopes: ['read:groups:admin'] }),
      end: (simulator) => simulator.change({ kind: 'setScopes', ...KEY, scopes: null }),
    },
    /may not do this.*scope.*Make an API key without scopes/,
  ],
  ['it refuses the groups', fails(GROUPS, { kind: 'status', status: 403 }), /list the groups.*status 403/],
  [
    'it is down in mid-list',
    fails(USERS, { kind: 'status', status: 503 }, { nth: 2 }),
    /list the accounts.*status 503/,
  ],
  ['it hangs', fails(MANAGED, { kind: 'hang' }), /managed accounts.*did not answer in time/],
  [
    'it answers with HTML',
    fails(USERS, { kind: 'status', status: 200, body: 'html' }),
    /not JSON.*BATON_ATLASSIAN_API_URL/,
  ],
];

describeTemporal('a sync whose organization cannot be read', ({ address }) => {
  let namespace: string;
  beforeAll(async () => {
    namespace = await ownNamespace(address);
  });

  const { httpTimeoutMs, outagePatienceMs, ...tuning } = SHORT_WAITS;
  const world = (options: Omit<WorldOptions, 'address' | 'namespace'> = {}) =>
    startWorld({
      address,
      namespace,
      organization: true,
      tuning,
      outagePatienceMs,
      ...options,
      connection: { httpTimeoutMs, ...options.connection },
    });

  async function readerOf({ worker, connection }: World) {
    const reader = await worker.store.reader(connection);
    if (reader === null) throw new Error('nothing was sealed');
    return reader;
  }

  async function expectTruth(one: World): Promise<void> {
    expect(await one.sync()).toMatchObject({ outcome: 'sealed' });
    expect(await organizationFound(await readerOf(one))).toEqual(organizationTruth(one.simulator));
    expect(await foundPicture(await readerOf(one))).toEqual(truthPicture(one.simulator));
  }

  function renameGroup({ simulator }: World): void {
    const [group] = simulator.site.groups.values();
    simulator.change({ kind: 'renameGroup', groupId: group?.groupId ?? '', name: 'renamed in between' });
  }

  /** A sync in trouble is sealed with all of Jira's part, and keeps the organization's of the first. */
  async function expectUnread(one: World, said: RegExp): Promise<SyncRecord> {
    const before = await organizationFound(await readerOf(one));
    expect(await one.sync()).toMatchObject({ outcome: 'sealed' });
    const reader = await readerOf(one);
    expect(await foundPicture(reader)).toEqual(truthPicture(one.simulator));
    expect(await organizationFound(reader)).toEqual(before);
    expect(reader.sealed).toMatchObject({ syncId: 2, organization: { syncId: 1 } });
    const record = await one.worker.store.syncs(one.connection).latest();
    if (record === null) throw new Error('the sync has no record');
    const warning = record.warnings.find(({ code }) => code === 'organization_unread');
    expect(warning?.message).toMatch(said);
    expect(warning?.message).toMatch(/What is known of it stays that of sync 1, sealed at \d{4}-/);
    expect(record.parts.filter(({ state }) => state === 'failed')).toHaveLength(3);
    expect(Object.keys(record.changes ?? {})).not.toContain('organization accounts');
    return record;
  }

  test.each(TROUBLES)('because %s is sealed without it', async (_name, trouble, said) => {
    await using one = await world();
    await expectTruth(one);
    const [, account] = one.simulator.organization.accounts.values();
    if (account !== undefined) account.claimStatus = 'unmanaged';
    renameGroup(one);
    trouble.begin(one.simulator);
    await expectUnread(one, said);
    trouble.end(one.simulator);
    await expectTruth(one);
  });

  test('because it asks for a long wait is sealed without it, and does not wait', async () => {
    await using one = await world();
    await expectTruth(one);
    const headers = { 'X-RateLimit-Reset': new Date(Date.now() + HOUR_MS).toISOString() };
    one.simulator.faults.add({ route: USERS, fault: { kind: 'status', status: 429, headers } });
    await expectUnread(one, /asks for a wait of [5-7]\d minutes.*10 at most.*next sync/);
  });

  test('believes no organization that has become empty', async () => {
    await using one = await world();
    await expectTruth(one);
    const { accounts } = one.simulator.organization;
    const known = [...accounts];
    accounts.clear();
    touch(one.simulator.site);
    await expectUnread(one, /lists no organization accounts, which cannot be.*doctor/);
    for (const [accountId, account] of known) accounts.set(accountId, account);
    touch(one.simulator.site);
    await expectTruth(one);
  });

  test('knows nothing of an organization that the key does not know, and says so', async () => {
    await using one = await world({ connection: { atlassianOrgId: 'another-organization' } });
    expect(await one.sync()).toMatchObject({ outcome: 'sealed' });
    const reader = await readerOf(one);
    expect(reader.sealed.organization).toBeNull();
    expect(await foundPicture(reader)).toEqual(truthPicture(one.simulator));
    const [warning] = (await one.worker.store.syncs(one.connection).latest())?.warnings ?? [];
    expect(warning?.message).toMatch(
      /does not know the organization.*BATON_ATLASSIAN_ORGID.*Nothing is known of it yet/,
    );
  });

  test('ends what it knew of an organization that the settings do not name any more', async () => {
    await using one = await world();
    await expectTruth(one);
    await one.worker.stop();
    const { databaseUrl, connection } = one;
    await using without = await world({ databaseUrl, organization: false, connection: { name: connection } });
    expect(await without.sync()).toMatchObject({ outcome: 'sealed' });
    const reader = await readerOf(without);
    expect(reader.sealed).toMatchObject({ syncId: 2, organization: null });
    const found = await Array.fromAsync(reader.accounts({ includeOffSite: true }));
    expect(found.filter((account) => !account.onSite || account.managed !== null || account.claim !== null)).toEqual(
      [],
    );
    expect(await foundPicture(reader)).toEqual(truthPicture(without.simulator));
    const codes = async () => (await without.worker.store.syncs(connection).latest())?.warnings.map(({ code }) => code);
    expect(await codes()).toContain('organization_ended');
    await without.sync();
    expect(await codes()).not.toContain('organization_ended');
  });
});
