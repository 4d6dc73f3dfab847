import { beforeAll, expect, test } from 'vitest';
import type { Account } from '../../../simulator/site/model.ts';
import { palette } from '../../../src/client/output/palette.ts';
import { summaryLines } from '../../../src/client/sync/summary.ts';
import { startRewritingProxy } from '../../support/rewriting-proxy.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';

/** Accounts that hold nothing, so that nobody asks for them but who misses them. */
const LEFT = '712020:left-the-site';
const DELETED = '712020:deleted';
/** Nothing is held: the tests are about what is told. */
const NO_BRAKE = { maxLossPercent: 100 };

describeTemporal('what the last sealed sync knew and this one did not find', ({ address }) => {
  let namespace: string;
  beforeAll(async () => {
    namespace = await ownNamespace(address);
  });

  async function lastOf({ worker, connection }: World) {
    const record = await worker.store.syncs(connection).latest();
    if (record?.state !== 'sealed') throw new Error(`the sync was not sealed: ${record?.error?.message}`);
    return record;
  }

  /** Another worker for the same connection, with other settings of its own. */
  function againWith(first: World, connection: object) {
    const { url } = first.simulator;
    const { databaseUrl } = first;
    return startWorld({
      address,
      namespace,
      ...NO_BRAKE,
      databaseUrl,
      connection: { jiraUrl: url, ...connection, name: first.connection },
    });
  }

  test('is told with the reason: gone, no longer seen, archived', async () => {
    await using one = await startWorld({ address, namespace });
    const { simulator } = one;
    for (const accountId of [LEFT, DELETED])
      simulator.change({ kind: 'addAccount', accountId, displayName: accountId });
    await one.sync();
    await one.worker.stop();
    await using proxy = await startRewritingProxy(simulator.url, (path, body) =>
      path.includes('/users/search') ? (body as Account[]).filter(({ accountId }) => accountId !== LEFT) : body,
    );
    await using again = await againWith(one, { jiraUrl: proxy.url });
    simulator.change({ kind: 'removeAccount', accountId: DELETED });
    const [deleted, archived] = [...simulator.site.projects.values()].filter(({ status }) => status === 'live');
    simulator.change({ kind: 'deleteProject', project: deleted?.id ?? '' });
    simulator.change({ kind: 'archiveProject', project: archived?.id ?? '' });
    const [group] = simulator.site.groups.keys();
    simulator.change({ kind: 'removeGroup', groupId: group ?? '' });

    await again.sync();
    const record = await lastOf(again);
    expect(record.changes).toMatchObject({
      accounts: { removed: 2, absent: { gone: 1, access_lost: 1 } },
      projects: { removed: 1, absent: { gone: 1, archived: 1 } },
      groups: { removed: 1, absent: { gone: 1 } },
    });
    const lines = summaryLines(record, palette(false), Date.now()).join('\n');
    expect(lines).toMatch(/Accounts .* -2 .*\(1 gone, 1 no longer seen\)/);
    expect(lines).toMatch(/Projects .* \(1 gone, 1 archived\)/);
  });

  test('because a setting leaves it out now was not looked for', async () => {
    await using one = await startWorld({ address, namespace });
    await one.sync();
    await one.worker.stop();
    const { accounts, projects } = one.simulator.site;
    const customers = [...accounts.values()].filter(({ accountType }) => accountType === 'customer').length;
    const [kept, ...others] = [...projects.values()].filter(({ status }) => status !== 'deleted');
    await using again = await againWith(one, {
      skipCustomerUser: true,
      skipProjectParticipants: true,
      syncProjectKeys: [kept?.key ?? ''],
    });
    await again.sync();
    const { changes } = await lastOf(again);
    expect(customers).toBeGreaterThan(0);
    expect(changes?.accounts?.absent).toMatchObject({ gone: 0, not_observed: customers });
    expect(changes?.projects?.absent).toMatchObject({ gone: 0, not_observed: others.length });
    const holders = changes?.['project browse holders'];
    expect(holders?.absent).toEqual({ not_observed: holders?.removed });
  });

  test('is not called gone where the account may have lost the right to see it', async () => {
    await using one = await startWorld({ address, namespace });
    const { simulator } = one;
    await one.sync();
    await one.worker.stop();
    const [trashed, unseen] = [...simulator.site.projects.values()].filter(({ status }) => status === 'live');
    simulator.change({ kind: 'deleteProject', project: trashed?.id ?? '' });
    await using proxy = await startRewritingProxy(simulator.url, (path, body) => {
      if (path.includes('/mypermissions')) return { permissions: { ADMINISTER: { havePermission: false } } };
      if (!path.includes('/project/search')) return body;
      const page = body as { values: { id: string }[] };
      return { ...page, values: page.values.filter(({ id }) => id !== unseen?.id) };
    });
    await using again = await againWith(one, { jiraUrl: proxy.url });
    await again.sync();
    const { changes } = await lastOf(again);
    expect(changes?.projects).toMatchObject({ removed: 2, absent: { gone: 1, access_lost: 1, not_observed: 0 } });
  });
});
