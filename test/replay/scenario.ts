import type { World, WorldOptions } from '../support/site-world.ts';

/** How a golden history comes about. */
export interface Scenario {
  readonly options?: Omit<WorldOptions, 'address' | 'namespace'>;
  /** Leaves runs behind; the names are those of the files that they are written to, by workflow id. */
  readonly run: (world: World) => Promise<Readonly<Record<string, string>>>;
}
