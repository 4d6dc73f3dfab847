import { afterAll, beforeAll, test } from 'vitest';
import { requestsTo } from '../support/cut.ts';
import { type Fleet, type FleetSite, startFleet } from '../support/fleet.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { expectSealedTruth } from '../support/sealed-sync.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';
import { SHORT_WAITS, TRANSIENT_FAULTS } from '../support/transient-faults.ts';

const SEEDS = Array.from({ length: FULL_SWEEP ? 20 : 3 }, (_, index) => index + 1);
const SHARES = [0.02, 0.1];
/** Those that may come any number of times. */
const FAULTS = TRANSIENT_FAULTS.filter(({ times }) => times > 1);
const CASES = SHARES.flatMap((share) => SEEDS.map((seed) => ({ share, seed })));

describeTemporal('a sync of a site that fails at random', ({ address }) => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await startFleet(
      address,
      CASES.map(({ seed }) => ({ seed })),
    );
    await fleet.startWorkerHere(SHORT_WAITS);
  });
  afterAll(() => fleet[Symbol.asyncDispose]());

  /** Each kind of fault strikes with the same probability. */
  function failAtRandom({ simulator }: FleetSite, share: number): void {
    const probability = share / FAULTS.length;
    simulator.faults.add(...FAULTS.map(({ fault }) => ({ probability, fault: fault() })));
  }

  const named = CASES.map(({ share, seed }, index) => [`${100 * share} %`, seed, share, index] as const);
  test.concurrent.each(named)('ends in the same content: %s of the requests, site %i', async (_, __, share, index) => {
    const site = fleet.site(index);
    failAtRandom(site, share);
    await expectSealedTruth(fleet, site);
    const struck = site.simulator.faults.rules.reduce((sum, rule) => sum + rule.struck, 0);
    console.log(`seed ${site.simulator.site.seed}: ${struck} of ${requestsTo(site.simulator)} requests failed`);
  });
});
