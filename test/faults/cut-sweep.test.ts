import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { answerAgain, answerOnly, requestsTo, untilRequests, untilStruck } from '../support/cut.ts';
import { type Fleet, startFleet } from '../support/fleet.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';
import { expectUndisturbed, type Undisturbed, undisturbedSync } from '../support/undisturbed.ts';

/** The same site for each cut, so that one undisturbed sync says how many requests any of them needs. */
const SEED = Number(process.env.JIRA_ACCESS_SEED ?? 7);
/** One worker serves so many sites, and one kill cuts the sync of each at another place. */
const SITES_PER_KILL = FULL_SWEEP ? 23 : 5;
const KILLS_BESIDE_ANOTHER = FULL_SWEEP ? 12 : 1;
/** Slow enough that a second worker gets its share of the work. */
const SLOW_MS = 20;
/** Longer than the heartbeat time-out: an answer to a worker that has been given up by then. */
const LATE_MS = 9_000;
/** Time for a worker without answers to write what it has. */
const QUIET_MS = 500;

describeTemporal('a sync whose worker is killed and started again', ({ address }) => {
  let ideal: Undisturbed;
  beforeAll(async () => {
    ideal = await undisturbedSync(address, { seed: SEED, organization: true });
  });

  const fleetOf = (sites: number, latencyMs = 0) =>
    startFleet(
      address,
      Array.from({ length: sites }, () => ({ seed: SEED, organization: true, latencyMs })),
    );

  async function expectGood(fleet: Fleet, kills: number): Promise<void> {
    const overheads = [];
    for (const site of fleet.sites) overheads.push(await expectUndisturbed(fleet, site, ideal, kills));
    console.log(
      `seed ${SEED}: ${fleet.sites.length * kills} cut points; ${ideal.requests} requests undisturbed, at most ${Math.max(...overheads)} more after ${kills} kills`,
    );
  }

  /** Cuts the sync of each site after so many answers, once for each of its numbers, one kill after the other. */
  async function cut(fleet: Fleet, answersBySite: readonly (readonly [first: number, second: number])[]) {
    const started = [];
    for (const kill of [0, 1] as const) {
      for (const [index, { simulator }] of fleet.sites.entries()) {
        answerOnly(simulator, answersBySite[index]?.[kill] ?? 0);
      }
      const worker = await fleet.startWorker();
      if (kill === 0) started.push(...(await Promise.all(fleet.sites.map((site) => fleet.start(site)))));
      await Promise.all(fleet.sites.map(({ simulator }) => untilStruck(simulator)));
      await worker.kill();
      for (const { simulator } of fleet.sites) answerAgain(simulator);
    }
    await fleet.startWorker();
    for (const one of started) expect(await fleet.result(one)).toMatchObject({ outcome: 'sealed' });
  }

  test('is sealed with the same content wherever it was cut, and when it was cut twice in a row', async () => {
    const last = ideal.requests - 1;
    const places = FULL_SWEEP
      ? Array.from({ length: ideal.requests }, (_, answers) => answers)
      : Array.from({ length: SITES_PER_KILL }, (_, index) => Math.floor((index * last) / (SITES_PER_KILL - 1)));
    for (let from = 0; from < places.length; from += SITES_PER_KILL) {
      const some = places.slice(from, from + SITES_PER_KILL);
      await using fleet = await fleetOf(some.length);
      // The second kill strikes when the sync has hardly gone on.
      await cut(
        fleet,
        some.map((answers, index) => [answers, Math.min(index, last - answers)]),
      );
      await expectGood(fleet, 2);
    }
    console.log(
      `seed ${SEED}: ${2 * places.length} cut points in all, at ${places.length} of ${ideal.requests} requests`,
    );
  });

  test('goes on at once where a second worker runs beside it', async () => {
    for (let kill = 1; kill <= KILLS_BESIDE_ANOTHER; kill += 1) {
      await using fleet = await fleetOf(1, SLOW_MS);
      const [first] = await Promise.all([fleet.startWorker(), fleet.startWorker()]);
      const site = fleet.site();
      const started = await fleet.start(site);
      await untilRequests(site.simulator, Math.floor((kill * ideal.requests) / (KILLS_BESIDE_ANOTHER + 1)));
      await first.kill();
      expect(await fleet.result(started)).toMatchObject({ outcome: 'sealed' });
      await expectGood(fleet, 1);
    }
  });

  test('goes on where the worker left it when that was told to end', async () => {
    await using fleet = await fleetOf(1, SLOW_MS);
    const site = fleet.site();
    const first = await fleet.startWorker();
    const started = await fleet.start(site);
    await untilRequests(site.simulator, Math.floor(ideal.requests / 2));
    await first.stop();
    await fleet.startWorker();
    expect(await fleet.result(started)).toMatchObject({ outcome: 'sealed' });
    await expectGood(fleet, 1);
  });

  // A worker that stands still still takes tasks, so that this takes a minute. Its lease has a quick test of its own.
  const testInFull = FULL_SWEEP ? test : test.skip;
  testInFull('takes nothing from a worker that stood still until it was given up, and then wakes', async () => {
    await using fleet = await fleetOf(1);
    const site = fleet.site();
    const first = await fleet.startWorker();
    const nth = Math.floor(ideal.requests / 2);
    site.simulator.faults.add({ nth, fault: { kind: 'delay', ms: LATE_MS } });
    const started = await fleet.start(site);
    await untilStruck(site.simulator);
    await sleep(QUIET_MS);
    first.halt();
    const wakes = sleep(LATE_MS);
    const asked = requestsTo(site.simulator);
    site.simulator.faults.clear();
    await fleet.startWorker();
    await Promise.all([wakes, untilRequests(site.simulator, asked + 1)]);
    first.resume();
    expect(await fleet.result(started)).toMatchObject({ outcome: 'sealed' });
    await expectGood(fleet, 1);
  });
});
