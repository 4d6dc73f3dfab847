import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { answerAgain, answerOnly, requestsTo, untilStruck } from '../support/cut.ts';
import { type Fleet, startFleet } from '../support/fleet.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { all } from '../support/staged-sync.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';
import { readSchemas } from '../support/tickets/read-schemas.ts';
import { aSchema } from '../support/tickets/schema-builder.ts';
import { foundPicture, truthPicture } from '../support/tickets/schema-truth.ts';

/** One worker serves so many sites, and one kill cuts the reading of each at another place. */
const SITES_PER_KILL = FULL_SWEEP ? 20 : 5;
const BEFORE = aSchema([], { id: 'OLD:1', projectKey: 'OLD' });

function stagedRows({ databaseFile }: Fleet): unknown {
  using database = new DatabaseSync(databaseFile, { readOnly: true });
  return database.prepare("select count(*) as rows from ticket_schema where stage <> ''").get()?.rows;
}

describeTemporal('a reading of what can be opened whose worker is killed', ({ address }) => {
  const fleetOf = (sites: number) =>
    startFleet(
      address,
      Array.from({ length: sites }, () => ({ seed: 7, ticketing: true })),
    );

  async function undisturbed(): Promise<number> {
    await using fleet = await fleetOf(1);
    const site = fleet.site();
    await fleet.startWorker();
    await readSchemas(fleet.client, site.connection);
    return requestsTo(site.simulator);
  }

  /** Kills the worker when each site has given so many answers, and lets another one go on. */
  async function cut(fleet: Fleet, places: readonly number[]): Promise<void> {
    const known = (connection: string) => all(fleet.store.ticketSchemas(connection).list());
    for (const [index, { connection, simulator }] of fleet.sites.entries()) {
      const schemas = fleet.store.ticketSchemas(connection);
      const stage = await schemas.begin();
      await schemas.stage(stage, [BEFORE]);
      await schemas.publish(stage, '2026-11-24T08:00:00.000Z', 1);
      answerOnly(simulator, places[index] ?? 0);
    }
    const worker = await fleet.startWorker();
    const readings = fleet.sites.map(({ connection }) => readSchemas(fleet.client, connection));
    await Promise.all(fleet.sites.map(({ simulator }) => untilStruck(simulator)));
    await worker.kill();
    for (const { connection, simulator } of fleet.sites) {
      expect(await known(connection)).toEqual([BEFORE]);
      answerAgain(simulator);
    }
    await fleet.startWorker();
    await Promise.all(readings);
    for (const { connection, simulator } of fleet.sites) {
      expect(foundPicture(await known(connection))).toEqual(truthPicture(simulator));
    }
    expect(stagedRows(fleet)).toBe(0);
  }

  test('leaves what was read before until another worker has read the whole, wherever it was cut', async () => {
    const requests = await undisturbed();
    const places = FULL_SWEEP
      ? Array.from({ length: requests }, (_, answers) => answers)
      : Array.from({ length: SITES_PER_KILL }, (_, index) =>
          Math.floor((index * (requests - 1)) / (SITES_PER_KILL - 1)),
        );
    for (let from = 0; from < places.length; from += SITES_PER_KILL) {
      const some = places.slice(from, from + SITES_PER_KILL);
      await using fleet = await fleetOf(some.length);
      await cut(fleet, some);
    }
    console.log(`${places.length} cut points in a reading of ${requests} requests`);
  });
});
