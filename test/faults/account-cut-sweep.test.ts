import { afterAll, beforeAll, expect, test } from 'vitest';
import { CREATIONS, OFFBOARDINGS, REFUSING_ACCOUNTS } from '../support/access/account-sweep-cases.ts';
import { SEED, sweep } from '../support/access/strike.ts';
import { type SweepWorld, startSweepWorld } from '../support/access/sweep-world.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';

/** Of the cuts, every so many are made in `npm test`. */
const STRIDE = 23;
/** Every run of a creation makes an account, and the full sweep is thousands of runs. */
const SEATS = 1_000_000;

describeTemporal('an account that is changed while it is struck', ({ address }) => {
  const worlds = twoWorlds(address, true);

  test.each([...OFFBOARDINGS, ...CREATIONS])('comes out right with an organization: $name', async (struck) => {
    expect(await sweep(worlds(), struck, STRIDE)).toEqual([]);
  });
});

describeTemporal('an account that Jira makes while it is struck', ({ address }) => {
  const worlds = twoWorlds(address, false);

  test.each(CREATIONS)('comes out right without an organization: $name', async (struck) => {
    expect(await sweep(worlds(), struck, STRIDE)).toEqual([]);
  });
});

function twoWorlds(address: string, organization: boolean): () => { alone: SweepWorld; several: SweepWorld } {
  let alone: SweepWorld;
  let several: SweepWorld;
  beforeAll(async () => {
    const options = { simulator: { seed: SEED, shape: { seats: SEATS } }, organization };
    [alone, several] = await Promise.all([
      startSweepWorld(address, options),
      startSweepWorld(address, { ...options, workers: 2 }),
    ]);
    for (const world of [alone, several]) world.simulator.faults.add(REFUSING_ACCOUNTS);
  });
  afterAll(async () => {
    await alone[Symbol.asyncDispose]();
    await several[Symbol.asyncDispose]();
  });
  return () => ({ alone, several });
}
