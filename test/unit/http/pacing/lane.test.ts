import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Lane, type Permit } from '../../../../src/http/pacing/lane.ts';
import { paceBelow, UNLIMITED } from '../../../../src/http/pacing/pace.ts';
import { Pacer } from '../../../../src/http/pacing/pacer.ts';
import { PausedError } from '../../../../src/http/pacing/paused-error.ts';
import { FakeClock } from '../fake-clock.ts';

const MAX_WAIT_MS = 20_000;
const lane = (clock: FakeClock, perSecond = 100) => new Lane(paceBelow(perSecond), clock, MAX_WAIT_MS);

/** Requests that take no time: each permit is given back at once. */
function visit(door: Lane, clock: FakeClock, log: { id: number; at: number }[], id: number, signal?: AbortSignal) {
  return door.acquire(signal).then(
    (permit) => {
      log.push({ id, at: clock.now() });
      permit.release('fine');
    },
    () => undefined,
  );
}

test('all are let through, in order of arrival and within the limit, but those who leave', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(5, 50, 100, 200),
      fc.array(fc.record({ gap: fc.nat(40), leavesAfter: fc.option(fc.nat(100)) }), { maxLength: 60 }),
      async (perSecond, visitors) => {
        const clock = new FakeClock();
        const door = lane(clock, perSecond);
        const log: { id: number; at: number }[] = [];
        const left = new Set<number>();
        const visits: Promise<void>[] = [];
        for (const [id, { gap, leavesAfter }] of visitors.entries()) {
          await clock.advance(gap);
          const abort = new AbortController();
          visits.push(visit(door, clock, log, id, abort.signal));
          if (leavesAfter === null) continue;
          clock.setTimer(leavesAfter, () => {
            if (!log.some((entry) => entry.id === id)) left.add(id);
            abort.abort();
          });
        }
        await clock.advance(60_000);
        await Promise.all(visits);
        const expected = visitors.map((_visitor, id) => id).filter((id) => !left.has(id));
        expect(log.map(({ id }) => id)).toEqual(expected);
        for (const { at } of log) {
          expect(log.filter((other) => other.at >= at && other.at < at + 1_000).length).toBeLessThanOrEqual(perSecond);
        }
        expect(door.waiting).toBe(0);
      },
    ),
    { numRuns: 40 },
  );
});

test('no more than its number of requests is under way', async () => {
  const clock = new FakeClock();
  const door = new Lane(UNLIMITED, clock, MAX_WAIT_MS, 3);
  const permits: Permit[] = [];
  for (let count = 0; count < 10; count += 1) void door.acquire().then((permit) => permits.push(permit));
  await clock.advance(0);
  expect(permits).toHaveLength(3);
  permits[0]?.release('fine');
  permits[0]?.release('fine');
  await clock.advance(0);
  expect(permits).toHaveLength(4);
});

describe('a pause', () => {
  test('keeps waiters in line while it is short', async () => {
    const clock = new FakeClock();
    const door = lane(clock);
    const log: { id: number; at: number }[] = [];
    door.pause(5_000, 'burst');
    void visit(door, clock, log, 1);
    await clock.advance(4_999);
    expect(log).toEqual([]);
    await clock.advance(1);
    expect(log).toHaveLength(1);
  });

  test('that is long refuses who waits and who comes, until it is over', async () => {
    const clock = new FakeClock();
    const door = lane(clock);
    door.pause(1_000, 'burst');
    const waiting = door.acquire().catch((error: unknown) => error);
    door.pause(60_000, 'quota');
    expect(await waiting).toMatchObject({ reason: 'quota', remainingMs: 60_000 });
    await clock.advance(10_000);
    await expect(door.acquire()).rejects.toMatchObject({ remainingMs: 50_000 });
    await clock.advance(45_000);
    const late = door.acquire();
    await clock.advance(5_000);
    (await late).release('fine');
  });

  test('for a quota holds for endpoints that were not used before', async () => {
    const clock = new FakeClock();
    const pacer = new Pacer({ limits: 'kept', clock, maxWaitMs: MAX_WAIT_MS, maxConcurrency: 64 });
    pacer.pauseAll(60_000, 'quota');
    const fresh = pacer.lane({ method: 'GET', path: '/new', perSecond: 100 });
    await expect(fresh.acquire()).rejects.toBeInstanceOf(PausedError);
  });
});

test('who leaves the line is out at once and leaves no timer or listener behind', async () => {
  const clock = new FakeClock();
  const door = lane(clock);
  door.pause(10_000, 'burst');
  const abort = new AbortController();
  const waiting = door.acquire(abort.signal);
  abort.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  expect(door.waiting).toBe(0);
  await clock.advance(10_000);
  expect(clock.timers).toBe(0);
});

test('after a warning that the bucket is nearly empty the pace goes down', async () => {
  const clock = new FakeClock();
  const count = async (warnings: number) => {
    const door = lane(clock);
    const log: { id: number; at: number }[] = [];
    for (let warning = 0; warning < warnings; warning += 1) door.nearLimit();
    for (let id = 0; id < 200; id += 1) void visit(door, clock, log, id);
    await clock.advance(1_000);
    return log.length;
  };
  expect(await count(5)).toBeLessThan((await count(0)) * 0.7);
});
