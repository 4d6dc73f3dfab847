import { afterAll, beforeAll, expect, test } from 'vitest';
import { SEED, type StruckCase, strikeChange, sweep } from '../support/access/strike.ts';
import { prepare, REFUSING_GROUPS, SWEEP_CASES, type SweepCase, standing } from '../support/access/sweep-cases.ts';
import { type SweepWorld, startSweepWorld } from '../support/access/sweep-world.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';

/** Of the cuts, every so many are made in `npm test`. */
const STRIDE = 7;

describeTemporal('a change that is struck', ({ address }) => {
  let alone: SweepWorld;
  let several: SweepWorld;
  beforeAll(async () => {
    const simulator = { seed: SEED };
    [alone, several] = await Promise.all([
      startSweepWorld(address, { simulator }),
      startSweepWorld(address, { simulator, workers: 2 }),
    ]);
    for (const world of [alone, several]) world.simulator.faults.add(REFUSING_GROUPS);
  });
  afterAll(async () => {
    await alone[Symbol.asyncDispose]();
    await several[Symbol.asyncDispose]();
  });

  test.each(SWEEP_CASES)('comes out right: $name', async (sweepCase) => {
    expect(await sweep({ alone, several }, struckCase(sweepCase), STRIDE)).toEqual([]);
  });
});

function struckCase(sweepCase: SweepCase): StruckCase {
  const { name, outcomes, before, after, changes, content } = sweepCase;
  return {
    name,
    prepare(world, requestId) {
      const { simulator } = world;
      const ground = prepare(simulator, sweepCase, requestId);
      return {
        start: strikeChange(world, requestId, content(ground)),
        standing: () => standing(simulator, ground),
        targetOf: ({ accountId, groupId, roleId }) =>
          accountId === ground.accountId ? (groupId ?? `role ${roleId}`) : null,
      };
    },
    ends: {
      cancelled: { standing: before, changes: 2, ifCancelled: true },
      ...Object.fromEntries(outcomes.map((outcome) => [outcome, { standing: after, changes }])),
    },
  };
}
