import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  currentShare,
  IDLE_PACE,
  letThrough,
  type PaceLimit,
  type PaceState,
  paceBelow,
  pauseUntil,
  readyAt,
  slowDown,
  UNLIMITED,
} from '../../../../src/jira/pacing/pace.ts';

const START = 1_000_000;

/** The times at which requests go when each comes `gaps[i]` ms after the one before and waits for its turn. */
function run(limit: PaceLimit, gaps: readonly number[], state: PaceState = IDLE_PACE): number[] {
  let pace = state;
  let now = START;
  return gaps.map((gap) => {
    now = Math.max(now + gap, readyAt(pace, limit));
    pace = letThrough(pace, limit, now);
    return now;
  });
}

function busiestSecond(times: readonly number[]): number {
  // Rounding of sums must not count a request that left a second later, to the last digit.
  const window = 1_000 - 1e-6;
  return Math.max(...times.map((from, index) => times.slice(index).filter((at) => at - from < window).length));
}

const gaps = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 60, noNaN: true })), {
  minLength: 1,
  maxLength: 400,
});
const jiraLimits = fc.constantFrom(5, 50, 100, 150, 200);

test('rate and burst together stay within Jira’s limit in any second', () => {
  fc.assert(
    fc.property(
      jiraLimits,
      gaps,
      (perSecond, arrivals) => busiestSecond(run(paceBelow(perSecond), arrivals)) <= perSecond,
    ),
  );
});

test('never more than limit plus burst goes in any second, whatever the numbers', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 50 }),
      gaps,
      (perSecond, burst, arrivals) => {
        return busiestSecond(run({ perSecond, burst }, arrivals)) <= perSecond + burst;
      },
    ),
  );
});

test('a long line is served at 95 % of the limit', () => {
  const times = run(
    paceBelow(200),
    Array.from({ length: 2_000 }, () => 0),
  );
  expect((times.at(-1) ?? 0) - START).toBeCloseTo((2_000 - 10) / 0.19, -2);
});

test('nothing goes before a pause is over, and a shorter pause does not end a longer one', () => {
  fc.assert(
    fc.property(jiraLimits, gaps, fc.nat(5_000), fc.nat(5_000), (perSecond, arrivals, long, short) => {
      const paused = pauseUntil(pauseUntil(IDLE_PACE, START + long), START + Math.min(short, long));
      return run(paceBelow(perSecond), arrivals, paused).every((at) => at >= START + long);
    }),
  );
});

test('slowing down takes the rate down, and it recovers by itself', () => {
  const slow = slowDown(slowDown(IDLE_PACE, 0.5, START), 0.5, START);
  expect(currentShare(slow, START)).toBe(0.25);
  expect(currentShare(slow, START + 5_000)).toBe(0.5);
  expect(currentShare(slow, START + 60_000)).toBe(1);
});

test('no number of warnings brings it to a stand', () => {
  let state = IDLE_PACE;
  for (let count = 0; count < 100; count += 1) state = slowDown(state, 0.5, START);
  expect(currentShare(state, START)).toBe(0.2);
});

test('without limits nothing waits', () => {
  expect(run(UNLIMITED, [0, 0, 0, 0])).toEqual([START, START, START, START]);
});
