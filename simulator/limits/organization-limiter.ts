import { kept } from './limiter.ts';
import type { LimitSettings } from './policy.ts';

/** "200 req/min per org" (OpenAPI, last active dates). */
const perMinute: Readonly<Record<string, number>> = {
  'GET /admin/v1/orgs/{orgId}/directory/users/{accountId}/last-active-dates': 200,
};

/** Of other endpoints Atlassian publishes no numbers, so any will do but none that a client assumes. */
const UNPUBLISHED = 600;

const WINDOW_MS = 60_000;

export interface OrganizationLimiter {
  /** Whether a request is refused, and the headers of its answer either way. */
  admit(route: string, method: string): { readonly isRefused: boolean; readonly headers: Record<string, string> };
}

/**
 * The limits of the administration API: so many requests a minute of each endpoint. Refusals name the time of the reset, and
 * have no Retry-After (FACTS 11).
 *
 * @param now Milliseconds, epoch.
 */
export function createOrganizationLimiter(
  settings: () => LimitSettings,
  now: () => number = Date.now,
): OrganizationLimiter {
  const windows = new Map<string, { index: number; used: number }>();
  return {
    admit(route, method) {
      const limits = settings();
      if (!limits.burst) return { isRefused: false, headers: {} };
      const name = `${method} ${route}`;
      const most = Math.max(1, Math.floor((perMinute[name] ?? UNPUBLISHED) * limits.scale));
      const index = Math.floor(now() / WINDOW_MS);
      const known = windows.get(name);
      const window = known?.index === index ? known : { index, used: 0 };
      windows.set(name, window);
      window.used += 1;
      const headers = {
        'X-RateLimit-Limit': String(most),
        'X-RateLimit-Remaining': String(Math.max(0, most - window.used)),
        'X-RateLimit-Reset': new Date((index + 1) * WINDOW_MS).toISOString(),
      };
      return { isRefused: window.used > most, headers: kept(headers, limits) };
    },
  };
}
