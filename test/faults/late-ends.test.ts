import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CHANGE_END_UPDATE } from '../../src/model/access-run.ts';
import { changesOf, grantAll } from '../support/access/grant-all.ts';
import { startSweepWorld } from '../support/access/sweep-world.ts';
import { isHeld, prepareGround, timeBoundPairs } from '../support/access/time-bound-grants.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';

/**
 * The server that skips time stands still while a workflow waits for a worker, so this takes real time: ends come within
 * seconds, and nobody is there.
 */
const GRANTS = FULL_SWEEP ? 1_000 : 100;
const SEED = Number(process.env.JIRA_ACCESS_SEED ?? 1);
/** Telling all of them their ends takes less than granting them did; this is the least it is given. */
const LEAST_NOTICE_MS = 5_000;
const ENDS_WITHIN_MS = 3_000;
/** The last end is over for so long before a worker comes. */
const ABSENT_MS = 2_000;

describeTemporal('grants whose end comes while no worker runs', ({ address }) => {
  test('are taken away by the next worker, and say how late', { timeout: 600_000 }, async () => {
    await using world = await startSweepWorld(address, { simulator: { seed: SEED } });
    const pairs = timeBoundPairs(GRANTS, SEED);
    prepareGround(world.simulator, pairs);
    const begun = Date.now();
    const running = await grantAll(world, pairs);
    const firstEnd = Date.now() + Math.max(LEAST_NOTICE_MS, Date.now() - begun);
    const ends = new Map(
      running.map(({ grant }, index) => [grant.requestId, firstEnd + ((index * 37) % ENDS_WITHIN_MS)]),
    );
    await Promise.all(
      running.map(({ grant, run }) =>
        run.handle.executeUpdate(CHANGE_END_UPDATE, {
          args: [{ endsAt: new Date(ends.get(grant.requestId) ?? 0).toISOString() }],
        }),
      ),
    );
    await world.stopWorkers();
    expect(Date.now()).toBeLessThan(firstEnd);
    await sleep(firstEnd + ENDS_WITHIN_MS + ABSENT_MS - Date.now());
    expect(pairs.filter((pair) => !isHeld(world.simulator, pair))).toEqual([]);
    const back = Date.now();
    await world.startWorkers();
    const results = await Promise.all(running.map(({ run }) => run.result()));
    expect(results.filter(({ outcome }) => outcome !== 'expired')).toEqual([]);
    for (const { requestId, lateMs, endsAt } of results) {
      const end = ends.get(requestId) ?? 0;
      expect(endsAt).toBe(new Date(end).toISOString());
      expect(lateMs, requestId).toBeGreaterThanOrEqual(back - end);
      expect(lateMs, requestId).toBeLessThanOrEqual(Date.now() - end);
    }
    expect(
      pairs.filter((pair) => changesOf(world.simulator, pair) !== (pair.heldBefore ? '' : 'added, removed')),
    ).toEqual([]);
    const late = results.map(({ lateMs }) => lateMs ?? 0);
    console.log(`${GRANTS} grants, seed ${SEED}, between ${Math.min(...late)} and ${Math.max(...late)} ms late`);
  });
});
