import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fleet, FleetSite } from '../support/fleet.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { expectSealedTruth } from '../support/sealed-sync.ts';
import { type SitePool, startPooledFleet } from '../support/site-pool.ts';
import { SYNC_ROUTES } from '../support/sync-routes.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';
import { TRANSIENT_FAULTS, type TransientFault } from '../support/transient-faults.ts';

type Case = readonly [fault: string, times: number, route: string, fault: TransientFault];

const caseOf = (fault: TransientFault, route: string): Case => [fault.name, fault.times, route, fault];

const MATRIX = SYNC_ROUTES.flatMap((route) => TRANSIENT_FAULTS.map((fault) => caseOf(fault, route)));

/** Each kind of fault once, and each endpoint once. */
const STRIDE = TRANSIENT_FAULTS.map((fault, index) => caseOf(fault, SYNC_ROUTES[index % SYNC_ROUTES.length] ?? ''));

describeTemporal('a sync survives', ({ address }) => {
  let fleet: Fleet;
  let pool: SitePool;
  beforeAll(async () => {
    ({ fleet, pool } = await startPooledFleet(address));
  });
  afterAll(() => fleet[Symbol.asyncDispose]());

  async function expectTruth(site: FleetSite): Promise<void> {
    const { simulator } = site;
    // What is found must be new, not what an earlier case has left.
    const [group] = simulator.site.groups.values();
    simulator.change({ kind: 'renameGroup', groupId: group?.groupId ?? '', name: crypto.randomUUID() });
    await expectSealedTruth(fleet, site);
  }

  test('no fault at all, and asks every endpoint of the matrix meanwhile', async () => {
    await pool.with(async (site) => {
      site.simulator.ledger.clear();
      await expectTruth(site);
      const asked = Object.keys(site.simulator.ledger.counts()).map((name) => name.replace('GET ', ''));
      expect(asked).toEqual([...SYNC_ROUTES].sort());
    });
  });

  /** Strikes the same request again and again: the last one of the endpoint in the sync before. */
  function strike({ simulator }: FleetSite, route: string, { fault, times }: TransientFault): void {
    const target = simulator.ledger.entries.findLast((entry) => entry.route === route)?.target ?? '';
    simulator.faults.add({ route: `/^${target.replaceAll(/[^\w/]/g, '\\$&')}$/`, times, fault: fault() });
  }

  test.concurrent.each(FULL_SWEEP ? MATRIX : STRIDE)('%s, %i in a row, of %s', async (_name, _times, route, fault) => {
    await pool.with(async (site) => {
      if (site.simulator.ledger.entries.length === 0) await expectTruth(site);
      strike(site, route, fault);
      await expectTruth(site);
      expect(site.simulator.faults.rules[0]?.struck).toBeGreaterThan(0);
    });
  });
});
