import { type Change, change } from '../site/changes.ts';
import { createHistory } from '../site/history.ts';
import type { Site } from '../site/model.ts';
import { type Commit, createEffects, type Effects } from './effects.ts';

/** The site with everything that changes it, and what reads see of it. */
export interface World {
  readonly site: Site;
  readonly effects: Effects;
  /** Changes the site from outside, with no effect recorded. */
  change(what: Change): void;
  /** What one request may change. */
  commitFor(by: string, request: number): Commit;
  /** The site as a read finds it. */
  seen(): Site;
}

/** @param readLagMs How far reads lag behind. */
export function createWorld(site: Site, readLagMs: () => number): World {
  const effects = createEffects();
  const history = createHistory(site, readLagMs);
  const apply = (what: Change) => {
    history.keep();
    change(site, what);
  };
  return {
    site,
    effects,
    change: apply,
    commitFor: (by, request) => (facts, changes) => {
      for (const each of changes) apply(each);
      effects.record(facts, { by, request, changed: changes.length > 0 });
    },
    seen: history.seen,
  };
}
