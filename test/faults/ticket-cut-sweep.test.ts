import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEED, sweep } from '../support/access/strike.ts';
import { type SweepWorld, startSweepWorld } from '../support/access/sweep-world.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';
import { prepareTickets, TICKET_CASES } from '../support/tickets/ticket-sweep-cases.ts';

/** Of the cuts, every so many are made in `npm test`. */
const STRIDE = 23;

describeTemporal('a ticket whose work is struck', ({ address }) => {
  let alone: SweepWorld;
  let several: SweepWorld;
  beforeAll(async () => {
    const options = { simulator: { seed: SEED } };
    [alone, several] = await Promise.all([
      startSweepWorld(address, options),
      startSweepWorld(address, { ...options, workers: 2 }),
    ]);
    for (const world of [alone, several]) prepareTickets(world);
  });
  afterAll(async () => {
    await alone[Symbol.asyncDispose]();
    await several[Symbol.asyncDispose]();
  });

  test.each(TICKET_CASES)('comes out right: $name', async (struck) => {
    expect(await sweep({ alone, several }, struck, STRIDE)).toEqual([]);
  });
});
