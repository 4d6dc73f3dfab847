import type { Site } from './model.ts';

const caches = new WeakMap<Site, { revision: number; values: Map<string, unknown> }>();

/** A value computed from the site, kept until the site changes: a page of a large list must not cost the whole list. */
export function derived<T>(site: Site, name: string, build: () => T): T {
  let cache = caches.get(site);
  if (cache === undefined || cache.revision !== site.revision) {
    cache = { revision: site.revision, values: new Map() };
    caches.set(site, cache);
  }
  if (!cache.values.has(name)) cache.values.set(name, build());
  return cache.values.get(name) as T;
}

/** To be called by whoever changes the site without `change()`; otherwise derived lists stay as they were. */
export function touch(site: Site): void {
  site.revision += 1;
}
