import type { FleetSite } from './fleet.ts';

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
