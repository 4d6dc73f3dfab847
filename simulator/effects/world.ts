import { type Change, change } from '../site/changes.ts';
import { createHistory } from '../site/history.ts';
import { type IndexLag, lagOf } from '../site/issues/index-lag.ts';
import type { IssueEvent } from '../site/issues/parts.ts';
import type { Site } from '../site/model.ts';
import { type Commit, createEffects, type Effects } from './effects.ts';

/** The site with everything that changes it, and what reads see of it. */
export interface World {
  readonly site: Site;
  readonly effects: Effects;
  /** The site's time: milliseconds, epoch. */
  readonly now: () => number;
  /** Changes the site from outside, with no effect recorded. */
  change(what: Change): void;
  /** What one request may change. */
  commitFor(by: string, request: number): Commit;
  /** The site as a read finds it. */
  seen(): Site;
  /** Hears of everything that happens to issues from now on, whoever does it. */
  listen(listener: (event: IssueEvent) => void): void;
}

interface Clock {
  readonly now: () => number;
  readonly indexLag: () => IndexLag;
}

const present: Clock = { now: Date.now, indexLag: () => 0 };

/** @param readLagMs How far reads lag behind. */
export function createWorld(site: Site, readLagMs: () => number, { now, indexLag }: Clock = present): World {
  const effects = createEffects();
  const history = createHistory(site, readLagMs);
  const listeners: ((event: IssueEvent) => void)[] = [];
  const writes = new Map<string, number>();
  const indexLagMs = (issueId: string) => {
    const write = writes.get(issueId) ?? 0;
    writes.set(issueId, write + 1);
    return lagOf(indexLag(), site.seed, issueId, write);
  };
  const tell = (event: IssueEvent) => {
    for (const listener of listeners) listener(event);
  };
  const apply = (what: Change) => {
    history.keep();
    change(site, what, { now: now(), indexLagMs, tell });
  };
  return {
    site,
    effects,
    now,
    change: apply,
    commitFor: (by, request) => (facts, changes) => {
      for (const each of changes) apply(each);
      effects.record(facts, { by, request, changed: changes.length > 0 });
    },
    seen: history.seen,
    listen(listener) {
      listeners.push(listener);
    },
  };
}
