import { expect, test } from 'vitest';
import { CHANGE_END_UPDATE, type ChangeResult } from '../../src/model/access-run.ts';
import { waitUntil } from '../../src/worker/process/wait-until.ts';
import { changesOf, grantAll, type RunningGrant } from '../support/access/grant-all.ts';
import {
  DAY_MS,
  type GrantedPair,
  HOUR_MS,
  heldForMs,
  isHeld,
  prepareGround,
  timeBoundPairs,
} from '../support/access/time-bound-grants.ts';
import { startVirtualWorld, type VirtualWorld } from '../support/access/virtual-world.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { describeTimeSkipping } from '../support/temporal/describe-temporal.ts';

const GRANTS = 1_000;
/** More than a few thousand at once are too much for the server. */
const BATCHES = FULL_SWEEP ? 10 : 1;
const SEED = Number(process.env.JIRA_ACCESS_SEED ?? 1);
const SEEDS = Array.from({ length: BATCHES }, (_, index) => SEED + index);
const DAYS = 31;
/** Before the first end. */
const CHANGED_AFTER_MS = HOUR_MS / 2;
/** While work goes on, virtual time passes as fast as real time does, and other ends wait their turn. */
const TIMELY_MS = 60_000;
const TIME_LIMIT_MS = 600_000;

describeTimeSkipping('grants that end by themselves, in virtual time', () => {
  test.each(SEEDS)(
    `${GRANTS} of them end when they should, whatever dies (seed %d)`,
    { timeout: TIME_LIMIT_MS },
    async (seed) => {
      await using world = await startVirtualWorld({ seed });
      await world.startWorker();
      const pairs = timeBoundPairs(GRANTS, seed);
      prepareGround(world.simulator, pairs);
      const started = await world.now();
      const running = await grantAll(world, pairs);
      expect(pairs.filter((pair) => !isHeld(world.simulator, pair))).toEqual([]);
      await sleepUntil(world, started + CHANGED_AFTER_MS);
      const expectedEnds = await changeEnds(running, started);
      const early: string[] = [];
      const left: string[] = [];
      for (let day = 1; day <= DAYS; day += 1) {
        await sleepUntil(world, started + day * DAY_MS);
        const held = pairs.filter((pair) => heldForMs(pair) > day * DAY_MS);
        early.push(
          ...held.filter((pair) => !isHeld(world.simulator, pair)).map((pair) => `${pair.groupId} on day ${day}`),
        );
        const ended = pairs.filter((pair) => heldForMs(pair) < day * DAY_MS);
        const isOver = () => ended.every((pair) => !isHeld(world.simulator, pair)) || undefined;
        if ((await waitUntil(isOver, { timeoutMs: TIMELY_MS })) === undefined)
          left.push(
            ...ended.filter((pair) => isHeld(world.simulator, pair)).map((pair) => `${pair.groupId} on day ${day}`),
          );
      }
      expect({ early, left }).toEqual({ early: [], left: [] });
      const results = await Promise.all(running.map(({ run }) => run.result()));
      expect(results.filter(({ outcome }) => outcome !== 'expired')).toEqual([]);
      for (const { requestId, endsAt, lateMs } of results) {
        const end = Date.parse(endsAt ?? '');
        expect(end, requestId).toBe(expectedEnds.get(requestId));
        expect(world.endBegunAt.get(requestId), requestId).toBeGreaterThanOrEqual(end);
        expect(lateMs, requestId).toBeLessThan(TIMELY_MS);
      }
      expect(
        pairs.filter((pair) => changesOf(world.simulator, pair) !== (pair.heldBefore ? '' : 'added, removed')),
      ).toEqual([]);
      console.log(summary(pairs, results));
    },
  );
});

/** Extends some and ends some sooner; answers the ends of all. */
async function changeEnds(running: readonly RunningGrant[], started: number): Promise<Map<string, number>> {
  const ends = new Map<string, number>();
  for (const { grant, run, granted } of running) {
    const end = grant.changedToMs === null ? Date.parse(granted.endsAt ?? '') : started + grant.changedToMs;
    ends.set(grant.requestId, end);
    if (grant.changedToMs === null) continue;
    await run.handle.executeUpdate(CHANGE_END_UPDATE, { args: [{ endsAt: new Date(end).toISOString() }] });
  }
  return ends;
}

async function sleepUntil(world: VirtualWorld, time: number): Promise<void> {
  await world.sleep(Math.max(0, time - (await world.now())));
}

function summary(pairs: readonly GrantedPair[], results: readonly ChangeResult[]): string {
  const grants = pairs.flatMap((pair) => pair.grants);
  const late = results.map(({ lateMs }) => lateMs ?? 0);
  return [
    `${grants.length} grants on ${pairs.length} pairs`,
    `${pairs.filter((pair) => pair.grants.length > 1).length} pairs with several`,
    `${pairs.filter((pair) => pair.heldBefore).length} held before`,
    `${grants.filter((grant) => grant.changedToMs !== null).length} ends changed`,
    `${grants.filter((grant) => grant.cuts.length > 0).length} struck`,
    `latest ${Math.max(...late)} ms late`,
  ].join(', ');
}
