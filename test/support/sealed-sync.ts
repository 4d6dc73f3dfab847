import { expect } from 'vitest';
import type { Fleet, FleetSite } from './fleet.ts';
import { knownOf, truthPicture } from './site-truth.ts';

/** Runs a sync of a site, which must be sealed and know what is true of the site. */
export async function expectSealedTruth(fleet: Fleet, site: FleetSite): Promise<void> {
  expect(await fleet.result(await fleet.start(site))).toMatchObject({ outcome: 'sealed' });
  expect(await knownOf(fleet, site.connection)).toEqual(truthPicture(site.simulator));
}
