import { type Fleet, type FleetSite, startFleet } from './fleet.ts';
import { SEED_WITH_ALL_ROUTES } from './sync-routes.ts';
import { SHORT_WAITS } from './transient-faults.ts';

/** So many tests of one file are under way at a time. */
const SITES = 5;

/** Sites whose syncs ask every endpoint, each lent to one test at a time, and a worker in this process that serves them all. */
export async function startPooledFleet(address: string): Promise<{ fleet: Fleet; pool: SitePool }> {
  const fleet = await startFleet(
    address,
    Array.from({ length: SITES }, () => ({ seed: SEED_WITH_ALL_ROUTES })),
  );
  await fleet.startWorkerHere(SHORT_WAITS);
  return { fleet, pool: new SitePool(fleet.sites) };
}

/** Lends each site to one test at a time. */
export class SitePool {
  readonly #free: FleetSite[];
  readonly #waiting: ((site: FleetSite) => void)[] = [];

  constructor(sites: readonly FleetSite[]) {
    this.#free = [...sites];
  }

  /** Waits for a free site, and gives it back without faults. */
  async with<Result>(use: (site: FleetSite) => Promise<Result>): Promise<Result> {
    const site = this.#free.pop() ?? (await new Promise<FleetSite>((resolve) => this.#waiting.push(resolve)));
    try {
      return await use(site);
    } finally {
      site.simulator.faults.clear();
      const next = this.#waiting.shift();
      if (next === undefined) this.#free.push(site);
      else next(site);
    }
  }
}
