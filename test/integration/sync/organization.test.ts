import { beforeAll, expect, test } from 'vitest';
import { organizationAccounts } from '../../../simulator/site/organization/truth.ts';
import { syncWorkflowId } from '../../../src/model/sync.ts';
import { ACCEPT_LOSS_WORKFLOW, TASK_QUEUE } from '../../../src/model/sync-run.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { organizationFound, organizationTruth } from '../../support/organization-truth.ts';
import { foundPicture, truthPicture } from '../../support/site-truth.ts';
import { startWorld, type World, type WorldOptions } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];
const SHORT_PAGES = ['none', 'window', 'truncate'] as const;
/** So small that the people of a tiny site need several pages. */
const PEOPLE_PER_PAGE = 20;
/** More of a tiny organization than may be gone at once. */
const MANY = 40;

describeTemporal('a sync with an organization', ({ address }) => {
  let namespace: string;
  beforeAll(async () => {
    namespace = await ownNamespace(address);
  });

  const world = (options: Omit<WorldOptions, 'address' | 'namespace'> = {}) =>
    startWorld({ address, namespace, organization: true, ...options });

  async function expectTruth(one: World): Promise<void> {
    expect(await one.sync()).toMatchObject({ outcome: 'sealed' });
    await expectKnown(one);
  }

  async function expectKnown(one: World): Promise<void> {
    const reader = await one.worker.store.reader(one.connection);
    if (reader === null) throw new Error('nothing was sealed');
    expect(await organizationFound(reader)).toEqual(organizationTruth(one.simulator));
    expect(await foundPicture(reader)).toEqual(truthPicture(one.simulator));
    expect(reader.sealed.organization?.syncId).toBe(reader.sealed.syncId);
  }

  test.each(SEEDS)('knows email, claim, status and two-step verification of everyone on site %i', async (seed) => {
    await using one = await world({
      simulator: {
        seed,
        paging: {
          shortPages: SHORT_PAGES[seed % SHORT_PAGES.length] ?? 'none',
          emptyPageInMiddle: seed % 2 === 0,
          caps: {
            '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search': PEOPLE_PER_PAGE,
            '/admin/v1/orgs/{orgId}/users': PEOPLE_PER_PAGE,
          },
        },
      },
    });
    await expectTruth(one);
    const states = new Set(organizationAccounts(one.simulator.site).map((account) => account.status));
    expect([...states].sort()).toEqual(['active', 'deactivated', 'for_deletion', 'not_invited', 'suspended']);
    expect(one.simulator.organization.directories).toHaveLength(2);
    expect((await one.worker.store.syncs(one.connection).latest())?.requests).toBe(requests(one));
  });

  test('sees what has changed in the organization, and counts it', async () => {
    await using one = await world();
    await expectTruth(one);
    const managed = organizationAccounts(one.simulator.site).filter(
      (account) => account.claimStatus === 'managed' && account.status === 'active' && account.onSite,
    );
    const [suspended, unclaimed, deleted] = managed.slice(-3).map((account) => account.accountId);
    one.simulator.change(
      { kind: 'suspendAccount', accountId: suspended ?? '' },
      { kind: 'unclaimAccount', accountId: unclaimed ?? '' },
      { kind: 'scheduleDeletion', accountId: deleted ?? '' },
      { kind: 'addOrganizationAccount', name: 'New Comer', email: 'new@example.com' },
    );
    await expectTruth(one);
    const record = await one.worker.store.syncs(one.connection).latest();
    expect(record?.changes?.['organization accounts']).toMatchObject({ added: 1, removed: 0, changed: 3 });
    expect(record?.warnings.map((warning) => warning.code)).not.toContain('organization_unread');
  });

  test('works with a service account and a token with scopes', async () => {
    await using one = await world({
      simulator: { shape: { serviceAccounts: 1 } },
      connection: { jiraEmail: 'sync@serviceaccount.atlassian.com', jiraApiToken: 'simulator-service-token' },
    });
    expect(await one.sync()).toMatchObject({ outcome: 'sealed' });
    const reader = await one.worker.store.reader(one.connection);
    expect(reader?.sealed.organization).not.toBeNull();
    const found = await Array.fromAsync(reader?.accounts({ includeOffSite: true }) ?? []);
    expect(found.filter((account) => account.managed)).toHaveLength(
      organizationAccounts(one.simulator.site).filter((account) => account.claimStatus === 'managed').length,
    );
  });

  test('holds a sync that would lose too many accounts of the organization, until that is accepted', async () => {
    await using one = await world({ simulator: { shape: { notInvited: MANY } } });
    await expectTruth(one);
    const { accounts } = one.simulator.organization;
    const offSite = organizationAccounts(one.simulator.site).filter((account) => !account.onSite);
    for (const { accountId } of offSite) accounts.delete(accountId);
    one.simulator.change({ kind: 'addOrganizationAccount', name: 'New Comer', email: 'new@example.com' });
    const before = await one.worker.store.reader(one.connection);
    const { outcome, error, syncId } = await one.sync();
    expect([outcome, error?.message]).toEqual(['held', expect.stringContaining('organization accounts are missing')]);
    expect((await one.worker.store.reader(one.connection))?.sealed).toEqual(before?.sealed);
    await one.worker.client.workflow.execute(ACCEPT_LOSS_WORKFLOW, {
      workflowId: syncWorkflowId(one.connection),
      taskQueue: TASK_QUEUE,
      args: [{ connection: one.connection, syncId }],
    });
    await expectKnown(one);
  });

  describePostgres('in PostgreSQL', (server) => {
    test('knows the same', async () => {
      await using one = await world({ databaseUrl: await server().createDatabase() });
      await expectTruth(one);
      await expectTruth(one);
    });
  });
});

function requests({ simulator }: World): number {
  return Object.values(simulator.ledger.counts()).reduce((sum, count) => sum + count, 0);
}
