import type { Site } from './model.ts';

/** What a replica that lags behind still shows. */
export interface History {
  /** To be called before each change of the site. */
  keep(): void;
  /** The site as reads see it now: as it was `lagMs` ago. */
  seen(): Site;
}

/**
 * Keeps copies of the site for as long as reads may still see them. Without a lag it costs nothing; with one, each change
 * costs a copy of the whole site, so it is for small ones.
 *
 * @param now Milliseconds.
 */
export function createHistory(site: Site, lagMs: () => number, now: () => number = () => performance.now()): History {
  const past: { readonly until: number; readonly site: Site }[] = [];
  const forget = () => {
    const oldest = now() - lagMs();
    while (past[0] !== undefined && past[0].until <= oldest) past.shift();
  };
  return {
    keep() {
      forget();
      if (lagMs() > 0) past.push({ until: now(), site: structuredClone(site) });
    },
    seen() {
      forget();
      return past[0]?.site ?? site;
    },
  };
}
