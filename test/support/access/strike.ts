import type { Effect } from '../../../simulator/effects/effects.ts';
import type { RequestContent } from '../../../src/model/access-request.ts';
import type { StepError } from '../../../src/model/access-step.ts';
import { FULL_SWEEP } from '../full-sweep.ts';
import { startChange } from './change-world.ts';
import type { Course, Cut, Strike } from './moments.ts';
import type { SweepWorld } from './sweep-world.ts';

/** What one run changes, and how its world is looked at afterwards. */
export interface StruckGround {
  /** Starts what is struck. */
  readonly start: () => Promise<StruckRun>;
  /** What there is, as the simulator knows it. Compared as JSON. */
  readonly standing: () => unknown;
  /** Whether an effect is about this run, and which target it changed. */
  readonly targetOf: (effect: Effect) => string | null;
}

/** A request that goes on. */
export interface StruckRun {
  readonly handle: { cancel(): Promise<unknown> };
  readonly result: () => Promise<{ readonly outcome: string | null; readonly error: StepError | null }>;
}

/** A change of access under this id. */
export function strikeChange(
  { client, connection }: SweepWorld,
  requestId: string,
  content: RequestContent,
): StruckGround['start'] {
  return () => startChange(client, { connection, requestId, content });
}

/** How a run may come out. */
export interface StruckEnd {
  readonly standing: unknown;
  /** How often each target may have changed at most: once, or once and back. */
  readonly changes: 1 | 2;
  /** Only where it was cancelled. */
  readonly ifCancelled?: true;
}

/** One kind of change, and what it must come to whatever strikes. */
export interface StruckCase {
  readonly name: string;
  /** Makes the ground of one run. */
  readonly prepare: (world: SweepWorld, requestId: string) => StruckGround | Promise<StruckGround>;
  /** By outcome. */
  readonly ends: Readonly<Partial<Record<string, StruckEnd>>>;
}

/** Runs at once: most of their time they wait to be tried again. */
const AT_ONCE = 60;
/** Distances between two cuts of one run; the full sweep makes all pairs with these. */
const SECOND_CUTS = FULL_SWEEP ? [1, 2, 3, 5, 8, 13] : [2];
export const SEED = Number(process.env.JIRA_ACCESS_SEED ?? 1);

let runs = 0;

/** Plays one run; answers its course, and what is wrong with how it came out. */
async function play(
  world: SweepWorld,
  struck: StruckCase,
  cuts: readonly Cut[],
): Promise<{ course: Course; wrong: string[] }> {
  runs += 1;
  const requestId = `run-${runs}`;
  const { start, standing, targetOf } = await struck.prepare(world, requestId);
  const before = world.simulator.effects.entries.length;
  const course = world.plan(requestId, cuts);
  const { handle, result } = await start();
  course.cancel = () => void handle.cancel();
  const { outcome, error } = await result();
  const perTarget = new Map<string, number>();
  for (const effect of world.simulator.effects.entries.slice(before)) {
    const target = effect.changed ? targetOf(effect) : null;
    if (target !== null) perTarget.set(target, (perTarget.get(target) ?? 0) + 1);
  }
  const end = struck.ends[outcome ?? ''];
  const isCancelled = cuts.some(({ strike }) => strike === 'cancel');
  const most = Math.max(0, ...perTarget.values());
  const found = JSON.stringify(standing());
  const wrong =
    end === undefined || (end.ifCancelled === true && !isCancelled)
      ? [`ended ${outcome} (${error?.message})`]
      : [
          ...(found === JSON.stringify(end.standing) ? [] : [`ended ${outcome} and left ${found}`]),
          ...(most <= end.changes ? [] : [`changed one target ${most} times`]),
        ];
  return { course, wrong: wrong.map((text) => `${JSON.stringify(cuts)}: ${text}`) };
}

async function playAll(world: SweepWorld, struck: StruckCase, cuts: readonly (readonly Cut[])[]): Promise<string[]> {
  const wrong: string[] = [];
  const waiting = cuts.values();
  const lane = async () => {
    for (const one of waiting) wrong.push(...(await play(world, struck, one)).wrong);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, cuts.length) }, lane));
  return wrong;
}

/**
 * Strikes a change at its moments, one after another, on a world with one worker and, every third, on one with `several`:
 * every `stride`th moment, or all of them in the full sweep. Answers what came out wrong; prints how many cuts it made.
 */
export async function sweep(
  { alone, several }: { readonly alone: SweepWorld; readonly several: SweepWorld },
  struck: StruckCase,
  stride: number,
): Promise<string[]> {
  const undisturbed = await play(alone, struck, []);
  if (undisturbed.wrong.length > 0) return undisturbed.wrong;
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
  const chosen = [...singles, ...doubles].filter((_, index) => FULL_SWEEP || (index + SEED) % stride === 0);
  const bySeveral = chosen.filter((_, index) => FULL_SWEEP || index % 3 === 0);
  const wrong = await Promise.all([playAll(alone, struck, chosen), playAll(several, struck, bySeveral)]);
  console.log(
    `${struck.name}: ${chosen.length + bySeveral.length} of ${2 * (singles.length + doubles.length)} cut points, seed ${SEED}`,
  );
  return wrong.flat();
}
