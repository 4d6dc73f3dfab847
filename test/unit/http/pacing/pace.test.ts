import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  creditFor,
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
} from '../../../../src/http/pacing/pace.ts';

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
        return busiestSecond(run({ perSecond, burst, documented: perSecond }, arrivals)) <= perSecond + burst;
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

/** A token bucket of Jira's, drunk from by others as well, and our pace before it; answers come after `latencyMs`. */
function refusals(perSecond: number, others: number, latencyMs: number, requests: number) {
  const limit = paceBelow(perSecond);
  let pace = IDLE_PACE;
  let now = START;
  let tokens = perSecond;
  let refused = 0;
  const answers: { at: number; remaining: number }[] = [];
  for (let sent = 0; sent < requests; ) {
    const answer = answers[0];
    const ready = Math.max(now, readyAt(pace, limit));
    const next = answer !== undefined && answer.at < ready ? answer.at : ready;
    tokens = Math.min(perSecond, tokens + ((next - now) / 1_000) * (perSecond - others));
    now = next;
    if (answer?.at === now) {
      answers.shift();
      pace = creditFor(pace, limit, { limit: perSecond, remaining: answer.remaining }, answers.length, now);
    } else {
      pace = letThrough(pace, limit, now);
      if (tokens < 1) refused += 1;
      else tokens -= 1;
      sent += 1;
      answers.push({ at: now + latencyMs, remaining: Math.floor(tokens) });
    }
  }
  return { refused, tookMs: now - START, left: tokens };
}

test('a bucket that is said to be full is drunk from at once, and its refill is used to the full', () => {
  const { refused, tookMs, left } = refusals(200, 0, 50, 1_600);
  expect(refused).toBe(0);
  expect(tookMs).toBeLessThan(7_500);
  expect(left).toBeGreaterThan(40);
});

test('what a bucket holds never leads to a refusal, whatever the latency', () => {
  fc.assert(
    fc.property(jiraLimits, fc.integer({ min: 1, max: 500 }), (perSecond, latencyMs) => {
      return refusals(perSecond, 0, latencyMs, perSecond * 5).refused === 0;
    }),
  );
});

test('where others drink from the bucket too, there is no credit', () => {
  const state = creditFor(IDLE_PACE, paceBelow(100), { limit: 100, remaining: 31 }, 2, START);
  expect(readyAt({ ...state, paidUntil: START + 500 }, paceBelow(100))).toBeGreaterThan(START);
});

test('the limit of an hour is no bucket to drink from at once', () => {
  expect(creditFor(IDLE_PACE, paceBelow(100), { limit: 65_000, remaining: 64_000 }, 0, START).credit).toBe(0);
});

test('who was slowed down has no credit until that is over', () => {
  const slow = slowDown(IDLE_PACE, 0.5, START);
  const full = { limit: 100, remaining: 100 };
  expect(creditFor(slow, paceBelow(100), full, 0, START + 1_000).credit).toBe(0);
  expect(creditFor(slow, paceBelow(100), full, 0, START + 60_000).credit).toBe(70);
});

test('without limits nothing waits', () => {
  expect(run(UNLIMITED, [0, 0, 0, 0])).toEqual([START, START, START, START]);
});
