import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fault } from '../../simulator/faults/rules.ts';
import { failedSync, knownOf } from '../support/failed-sync.ts';
import { type Fleet, type FleetSite, startFleet } from '../support/fleet.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { SitePool } from '../support/site-pool.ts';
import { truthPicture } from '../support/site-truth.ts';
import { SEED_WITH_ALL_ROUTES, SYNC_ROUTES } from '../support/sync-routes.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';
import { SHORT_WAITS } from '../support/transient-faults.ts';

const SITES = 5;

/** What fails for good, and what a person is told to do about it. */
const FAULTS: readonly (readonly [name: string, fault: Fault, code: string, remedy: RegExp])[] = [
  ['500', { kind: 'status', status: 500 }, 'server_error', /Try again later/],
  ['403', { kind: 'status', status: 403 }, 'forbidden', /needs (the permission|read:|manage:)/],
  ['HTML with status 200', { kind: 'status', status: 200, body: 'html' }, 'not_json', /Check that the Jira URL/],
  ['answers to nobody', { kind: 'logged-out' }, 'credential_dead', /Make a new API token/],
  ['sockets that hang', { kind: 'hang' }, 'timeout', /Try again later/],
];

/** What a sync can do without: the site's id, and the list of all roles, for which it asks each project. */
const DISPENSABLE = new Set([
  '/_edge/tenant_info 403',
  '/_edge/tenant_info HTML with status 200',
  '/_edge/tenant_info answers to nobody',
  '/role 403',
]);

const MATRIX = SYNC_ROUTES.flatMap((route) => FAULTS.map((fault) => [route, ...fault] as const));
/** Each endpoint once; three times each kind of fault, or two. */
const STRIDE = MATRIX.filter((_, index) => index % (FAULTS.length + 1) === 0);

describeTemporal('a sync that cannot succeed', ({ address }) => {
  let fleet: Fleet;
  let pool: SitePool;
  beforeAll(async () => {
    fleet = await startFleet(
      address,
      Array.from({ length: SITES }, () => ({ seed: SEED_WITH_ALL_ROUTES })),
    );
    await fleet.startWorkerHere(SHORT_WAITS);
    pool = new SitePool(fleet.sites);
    for (const site of fleet.sites) await expectSealed(site);
  });
  afterAll(() => fleet[Symbol.asyncDispose]());

  async function expectSealed(site: FleetSite): Promise<void> {
    expect(await fleet.result(await fleet.start(site))).toMatchObject({ outcome: 'sealed' });
    expect(await knownOf(fleet, site.connection)).toEqual(truthPicture(site.simulator));
  }

  const chosen = FULL_SWEEP ? MATRIX : STRIDE;
  test.concurrent.each(chosen)('because of %s: %s, fails with the endpoint and the remedy', async (...row) => {
    const [route, name, fault, code, remedy] = row;
    await pool.with(async (site) => {
      site.simulator.faults.add({ route, fault });
      if (DISPENSABLE.has(`${route} ${name}`)) return expectSealed(site);
      const { error } = await failedSync(fleet, site);
      expect(error?.code).toBe(code);
      expect(error?.message).toContain(`(GET ${route.startsWith('/_edge') ? '' : '/rest/api/3'}`);
      expect(error?.message).toMatch(remedy);
      return undefined;
    });
  });

  test.concurrent.each(FULL_SWEEP ? Array.from({ length: 139 }, (_, index) => index) : [0, 1, 40, 90, 138])(
    'because its token dies after %i requests, fails, and the next one with a new token is sealed',
    async (requests) => {
      await pool.with(async (site) => {
        const { simulator } = site;
        const token = { token: 'simulator-token' };
        simulator.faults.add({
          nth: requests + 1,
          times: 1,
          moment: 'before',
          fault: { kind: 'change', changes: [{ kind: 'killToken', ...token }] },
        });
        try {
          const { error } = await failedSync(fleet, site);
          expect(error?.code).toMatch(/unauthorized|credential_dead/);
        } finally {
          simulator.change({ kind: 'reviveToken', ...token });
        }
        await expectSealed(site);
      });
    },
  );
});
