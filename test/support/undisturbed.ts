import { expect } from 'vitest';
import type { PartProgress } from '../../src/model/sync.ts';
import { requestsTo } from './cut.ts';
import { type Fleet, type FleetSite, type FleetSiteOptions, startFleet } from './fleet.ts';
import { organizationFound, organizationTruth } from './organization-truth.ts';
import { foundPicture, truthPicture } from './site-truth.ts';

/** What a client has under way at most; so many requests a kill may cost. */
const CONCURRENCY = 64;

/** What a sync of a site comes to when nothing goes wrong. */
export interface Undisturbed {
  readonly requests: number;
  /** By `METHOD template`, as the ledger counts them. */
  readonly byRoute: Readonly<Record<string, number>>;
  readonly parts: readonly PartProgress[];
}

export async function undisturbedSync(address: string, options: FleetSiteOptions): Promise<Undisturbed> {
  await using fleet = await startFleet(address, [options]);
  const site = fleet.site();
  await fleet.startWorker();
  await fleet.result(await fleet.start(site));
  const record = await fleet.store.syncs(site.connection).latest();
  const byRoute = site.simulator.ledger.counts();
  return { requests: requestsTo(site.simulator), byRoute, parts: record?.parts ?? [] };
}

/**
 * The site's only sync is sealed, knows what is true of the site, counted every page once, and asked again for no more
 * than was under way when it was disturbed. Answers how many requests it made on top of the undisturbed ones.
 */
export async function expectUndisturbed(
  { store }: Pick<Fleet, 'store'>,
  { connection, simulator, organization }: FleetSite,
  ideal: Undisturbed,
  disturbances: number,
): Promise<number> {
  const syncs = await store.syncs(connection).list();
  expect(syncs, connection).toMatchObject([{ state: 'sealed', parts: ideal.parts }]);
  const reader = await store.reader(connection);
  expect(reader && (await foundPicture(reader)), connection).toEqual(truthPicture(simulator));
  if (organization) {
    expect(reader && (await organizationFound(reader)), connection).toEqual(organizationTruth(simulator));
    expect(reader?.sealed.organization, connection).toMatchObject({ syncId: reader?.sealed.syncId });
  }
  const overhead = requestsTo(simulator) - ideal.requests;
  expect(overhead, connection).toBeLessThanOrEqual(CONCURRENCY * disturbances);
  return overhead;
}
