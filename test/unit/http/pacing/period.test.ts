import { describe, expect, test } from 'vitest';
import { Lane } from '../../../../src/http/pacing/lane.ts';
import { IDLE_PACE, paceBelow, readyAt, slowDown, UNLIMITED } from '../../../../src/http/pacing/pace.ts';
import { PausedError } from '../../../../src/http/pacing/paused-error.ts';
import { isPeriod, withinPeriod } from '../../../../src/http/pacing/period.ts';
import { FakeClock } from '../fake-clock.ts';

const LIMIT = paceBelow(10);
const PERIOD_MS = 60_000;
const NOW = 1_000_000;
const period = (remaining: number, resetMs = 30_000) => ({ limit: 600, remaining, resetMs });
/** How long the next request has to wait, after one that has used up the rate. */
const waitAfter = (remaining: number, inFlight = 0, state = IDLE_PACE) =>
  readyAt(withinPeriod({ ...state, paidUntil: NOW + 100 }, period(remaining), inFlight, NOW), LIMIT) - NOW;

describe('a limit is one of a period where', () => {
  test.each([
    ['its end is told and near', period(600), true],
    ['it is small, and its end further away than that of a burst', { limit: 10, remaining: 3, resetMs: 50_000 }, true],
    ['its end is not told', { limit: 600, remaining: 600 }, false],
    ['its end is an hour away, as that of a quota', period(600, 3_600_000), false],
    ['it is no more than a burst', { limit: 10, remaining: 3, resetMs: 500 }, false],
  ])('%s: %o', (_name, bucket, is) => {
    expect(isPeriod(bucket, LIMIT)).toBe(is);
  });

  test('a limit is kept at all', () => {
    expect(isPeriod(period(600), UNLIMITED)).toBe(false);
  });
});

test('nobody waits for a turn while much of the period is left', () => {
  expect(waitAfter(599)).toBeLessThanOrEqual(0);
});

test('what is left towards its end is spread over the rest of the time', () => {
  expect(waitAfter(99)).toBe(300);
  expect(waitAfter(99, 40)).toBe(500);
});

test('nothing goes once it is used up, until it begins anew', () => {
  expect(waitAfter(0)).toBe(30_000);
  expect(waitAfter(3, 3)).toBe(30_000);
});

test('who was slowed down stays slow, however much is left', () => {
  expect(waitAfter(599, 0, slowDown(IDLE_PACE, 0.7, NOW))).toBe(100);
});

/** A server that allows so many requests in each minute, and says so; answers take 50 ms. */
async function read(door: Lane, clock: FakeClock, requests: number, perPeriod: number) {
  const used = new Map<number, number>();
  const began = clock.now();
  for (let sent = 0; sent < requests; sent += 1) {
    const entering = door.acquire();
    let permit: Awaited<typeof entering> | null = null;
    void entering.then((granted) => {
      permit = granted;
    });
    while (permit === null) await clock.advance(10);
    await clock.advance(50);
    const minute = Math.floor(clock.now() / PERIOD_MS);
    used.set(minute, (used.get(minute) ?? 0) + 1);
    const remaining = Math.max(0, perPeriod - (used.get(minute) ?? 0));
    const resetMs = (minute + 1) * PERIOD_MS - clock.now();
    (await entering).release('fine', { limit: perPeriod, remaining, resetMs });
  }
  return { most: Math.max(...used.values()), lastedMs: clock.now() - began };
}

test('a list that is shorter than the period allows is read as fast as answers come', async () => {
  const clock = new FakeClock();
  const { lastedMs } = await read(new Lane(LIMIT, clock, PERIOD_MS), clock, 300, 600);
  expect(lastedMs).toBeLessThan(300 * 65);
});

test('a longer list uses each period nearly up, and never more', async () => {
  const clock = new FakeClock();
  const { most, lastedMs } = await read(new Lane(LIMIT, clock, PERIOD_MS), clock, 900, 300);
  expect(most).toBeLessThanOrEqual(300);
  expect(lastedMs).toBeLessThan(3 * PERIOD_MS);
});

test('before a period that is used up nobody is kept longer than the client waits', async () => {
  const clock = new FakeClock();
  const door = new Lane(LIMIT, clock, 20_000);
  const permit = await door.acquire();
  const waiting = expect(door.acquire()).rejects.toBeInstanceOf(PausedError);
  permit.release('fine', period(0));
  await waiting;
});
