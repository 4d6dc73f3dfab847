import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RequestOutcome } from '../../src/model/access-request.ts';
import { startChange } from '../support/access/change-world.ts';
import type { Course, Cut, Strike } from '../support/access/moments.ts';
import { prepare, REFUSING_GROUPS, SWEEP_CASES, type SweepCase, standing } from '../support/access/sweep-cases.ts';
import { type SweepWorld, startSweepWorld } from '../support/access/sweep-world.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';

/** Runs at once: most of their time they wait to be tried again. */
const AT_ONCE = 60;
/** Of the single cuts, every so many are made in `npm test`. */
const STRIDE = 7;
/** Distances between two cuts of one run; the full sweep makes all pairs with these. */
const SECOND_CUTS = FULL_SWEEP ? [1, 2, 3, 5, 8, 13] : [2];
const SEED = Number(process.env.JIRA_ACCESS_SEED ?? 1);

describeTemporal('a change that is struck', ({ address }) => {
  let alone: SweepWorld;
  let several: SweepWorld;
  let runs = 0;
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

  /** Plays one run; answers its course, or what is wrong with how it came out. */
  async function play(
    world: SweepWorld,
    sweepCase: SweepCase,
    cuts: readonly Cut[],
  ): Promise<{ course: Course; wrong: string[] }> {
    runs += 1;
    const requestId = `run-${runs}`;
    const ground = prepare(world.simulator, sweepCase, requestId);
    const course = world.plan(requestId, cuts);
    const { handle, result } = await startChange(world.client, {
      connection: world.connection,
      requestId,
      content: sweepCase.content(ground),
    });
    course.cancel = () => void handle.cancel();
    const { outcome, error } = await result();
    const outcomes: readonly RequestOutcome[] = cuts.some(({ strike }) => strike === 'cancel')
      ? [...sweepCase.outcomes, 'cancelled']
      : sweepCase.outcomes;
    const wanted = outcome === 'cancelled' ? sweepCase.before : sweepCase.after;
    const changes = world.simulator.effects.entries.filter(
      (effect) => effect.changed && effect.accountId === ground.accountId,
    );
    const perTarget = Map.groupBy(changes, ({ groupId, roleId }) => groupId ?? `role ${roleId}`);
    const most = Math.max(0, ...[...perTarget.values()].map((effects) => effects.length));
    const allowed = outcome === 'cancelled' ? 2 : sweepCase.changes;
    const found = standing(world.simulator, ground);
    const wrong = [
      ...(outcomes.includes(outcome) ? [] : [`ended ${outcome} (${error?.message})`]),
      ...(JSON.stringify(found) === JSON.stringify(wanted) ? [] : [`left ${JSON.stringify(found)}`]),
      ...(most <= allowed ? [] : [`changed one target ${most} times`]),
    ];
    return { course, wrong: wrong.map((text) => `${JSON.stringify(cuts)}: ${text}`) };
  }

  async function sweep(world: SweepWorld, sweepCase: SweepCase, cuts: readonly (readonly Cut[])[]): Promise<string[]> {
    const wrong: string[] = [];
    const waiting = cuts.values();
    const lane = async () => {
      for (const one of waiting) wrong.push(...(await play(world, sweepCase, one)).wrong);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, cuts.length) }, lane));
    return wrong;
  }

  test.each(SWEEP_CASES)('comes out right: $name', async (sweepCase) => {
    const undisturbed = await play(alone, sweepCase, []);
    expect(undisturbed.wrong).toEqual([]);
    const { moments, ofJira } = undisturbed.course;
    const all = Array.from({ length: moments }, (_, moment) => moment);
    const strike = (at: readonly number[], kind: Strike): Cut[][] => at.map((moment) => [{ moment, strike: kind }]);
    const singles = [...strike(all, 'die'), ...strike(ofJira, 'lose'), ...strike(all, 'cancel')];
    const doubles = SECOND_CUTS.flatMap((distance) =>
      all.map((moment): Cut[] => [
        { moment, strike: 'die' },
        { moment: moment + distance, strike: 'die' },
      ]),
    );
    const inStride = (_: unknown, index: number) => FULL_SWEEP || (index + SEED) % STRIDE === 0;
    const chosen = [...singles, ...doubles].filter(inStride);
    const bySeveral = chosen.filter((_, index) => FULL_SWEEP || index % 3 === 0);
    const wrong = await Promise.all([sweep(alone, sweepCase, chosen), sweep(several, sweepCase, bySeveral)]);
    console.log(
      `${sweepCase.name}: ${chosen.length + bySeveral.length} of ${2 * (singles.length + doubles.length)} cut points, seed ${SEED}`,
    );
    expect(wrong.flat()).toEqual([]);
  });
});
