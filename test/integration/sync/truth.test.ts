import { beforeAll, expect, test } from 'vitest';
import { knownOf, truthPicture } from '../../support/site-truth.ts';
import { startWorld, type World, type WorldOptions } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';

/** As many as the issue asks for; each has another way of being difficult. */
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const SHORT_PAGES = ['none', 'window', 'truncate'] as const;

describeTemporal('a sync against the truth of the site', ({ address }) => {
  let namespace: string;
  beforeAll(async () => {
    namespace = await ownNamespace(address);
  });

  const world = (options: Omit<WorldOptions, 'address' | 'namespace'>) =>
    startWorld({ address, namespace, ...options });

  async function expectTruth(one: World, options = {}): Promise<void> {
    const { outcome } = await one.sync();
    expect(outcome).toBe('sealed');
    expect(await knownOf(one.worker, one.connection)).toEqual(truthPicture(one.simulator, options));
  }

  test.each(SEEDS)('finds all of site %i, whatever its pages look like', async (seed) => {
    await using one = await world({
      simulator: {
        seed,
        size: 'tiny',
        paging: {
          shortPages: SHORT_PAGES[seed % SHORT_PAGES.length] ?? 'none',
          emptyPageInMiddle: seed % 2 === 0,
          caps: seed % 5 === 0 ? { '/rest/api/3/users/search': 7 } : {},
        },
      },
    });
    await expectTruth(one);
  });

  test('finds more than 1,000 participants of a project', async () => {
    await using one = await world({ simulator: { seed: 3, size: 'demo' } });
    await expectTruth(one);
    const perProject = Object.values(
      Object.groupBy(truthPicture(one.simulator).participants ?? [], (line) => line.split(' ')[0] ?? ''),
    );
    expect(Math.max(...perProject.map((lines) => lines?.length ?? 0))).toBeGreaterThan(1_000);
  });

  test('leaves out customers and all that they hold where the setting says so', async () => {
    await using one = await world({ simulator: { seed: 4, size: 'demo' }, connection: { skipCustomerUser: true } });
    await expectTruth(one, { skipCustomers: true });
    const record = await one.worker.store.syncs(one.connection).latest();
    expect(record?.warnings.map((warning) => warning.code)).toContain('skipped_accounts');
  });

  test('reads no participants where the setting says so', async () => {
    await using one = await world({ connection: { skipProjectParticipants: true } });
    await one.sync();
    const reader = await one.worker.store.reader(one.connection);
    const slugs = new Set(
      (await Array.fromAsync(reader?.entitlements() ?? none())).map((entitlement) => entitlement.slug),
    );
    expect([...slugs].sort()).toEqual(['assigned', 'lead', 'member']);
    expect(one.simulator.ledger.entries.some((entry) => entry.target.includes('permissionscheme'))).toBe(false);
  });

  test('reads only the projects that the setting names, and tells of a key that names none', async () => {
    const probe = await world({});
    const keys = [...probe.simulator.site.projects.values()].filter((project) => project.status === 'live').slice(0, 2);
    await probe[Symbol.asyncDispose]();
    await using one = await world({
      connection: { syncProjectKeys: [...keys.map((project) => project.key), 'NOSUCH'] },
    });
    await one.sync();
    const reader = await one.worker.store.reader(one.connection);
    const found = (await Array.fromAsync(reader?.projects() ?? none())).map((project) => project.key);
    expect(found.sort()).toEqual(keys.map((project) => project.key).sort());
    const record = await one.worker.store.syncs(one.connection).latest();
    expect(record?.warnings).toContainEqual(expect.objectContaining({ code: 'unknown_project_key', count: 1 }));
  });
});

async function* none(): AsyncGenerator<never> {}
