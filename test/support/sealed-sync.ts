import { expect } from 'vitest';
import type { Fleet, FleetSite } from './fleet.ts';
import { knownOf, truthPicture } from './site-truth.ts';
import { endStall, type StallPoint, stallAt, untilStalled } from './stall.ts';

/** Runs a sync of a site, which must be sealed and know what is true of the site. */
export async function expectSealedTruth(fleet: Fleet, site: FleetSite): Promise<void> {
  expect(await fleet.result(await fleet.start(site))).toMatchObject({ outcome: 'sealed' });
  expect(await knownOf(fleet, site.connection)).toEqual(truthPicture(site.simulator));
}

/** Kills the worker of a site's sync where it stands still in the midst of a statement; another worker must seal that sync. */
export async function expectSealedAfterKill(fleet: Fleet, site: FleetSite, point: StallPoint): Promise<void> {
  stallAt(fleet.databaseFile, point);
  const worker = await fleet.startWorker();
  const started = await fleet.start(site);
  await untilStalled(fleet.databaseFile);
  await worker.kill();
  endStall(fleet.databaseFile);
  await fleet.startWorker();
  expect(await fleet.result(started)).toMatchObject({ outcome: 'sealed' });
}
