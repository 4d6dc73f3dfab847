import type { World } from '../effects/world.ts';
import type { Incoming, Reply } from '../http/exchange.ts';
import { createRouter, type Match } from '../http/router.ts';
import type { Asked, Destination, Surface } from '../http/surface.ts';
import type { OrganizationLimiter } from '../limits/organization-limiter.ts';
import type { RunningSettings } from '../settings.ts';
import { admit } from './admission.ts';
import { AdminError, anyError, type ErrorStyle, errorBodyOf, invalidBody } from './errors.ts';
import type { AdminRoute } from './exchange.ts';
import { keyOf, type OrganizationKey } from './keys.ts';
import { adminRoutes } from './routes/index.ts';

export interface OrganizationParts {
  readonly world: World;
  readonly keys: readonly OrganizationKey[];
  readonly settings: RunningSettings;
  readonly limiter: OrganizationLimiter;
  /** The simulator's address, known once it listens. */
  readonly base: () => string;
}

const router = createRouter(adminRoutes);

/** The administration API of the organization: `/admin/…` and `/users/…`, as on api.atlassian.com. */
export function organizationSurface(parts: OrganizationParts): Surface {
  return {
    destinationOf(incoming): Destination | null {
      if (!/^\/(admin|users)\//.test(incoming.path)) return null;
      const match = router.find(incoming.method, incoming.path);
      if (typeof match === 'string') return unknown(match === 'wrong method');
      const { errors, path } = match.route;
      return {
        route: path,
        errorBody: (status, message) => errorBodyOf(errors, anyError(status, message)),
        answer: (how) => ({ reply: answer(parts, incoming, match, how), accountId: null }),
      };
    },
  };
}

function answer(parts: OrganizationParts, incoming: Incoming, match: Match<AdminRoute>, how: Asked): Reply {
  const { route, params } = match;
  const { world, settings } = parts;
  const site = route.writes ? world.site : world.seen();
  const limit = parts.limiter.admit(route.path, incoming.method);
  try {
    if (limit.isRefused) throw new AdminError(429, 'ADMIN-429-1', 'Rate limit exceeded', 'Too many API requests.');
    const key = how.loggedOut ? null : keyOf(parts.keys, incoming.headers.authorization);
    const known = admit(site, route, params, key);
    const body = bodyOf(incoming);
    const { query } = incoming;
    const call = {
      site,
      key: known,
      params,
      query,
      body,
      base: parts.base(),
      route: route.path,
      paging: settings.paging,
      commit: world.commitFor('organization key', how.request),
    };
    const reply = route.handle(call);
    return { ...reply, headers: { ...limit.headers, ...reply.headers } };
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
    return { status: error.status, headers: limit.headers, body: errorBodyOf(route.errors, error) };
  }
}

function unknown(isWrongMethod: boolean): Destination {
  const style: ErrorStyle = 'list';
  const error = isWrongMethod
    ? new AdminError(405, 'ADMIN-405-1', 'Method not supported', 'Method not supported.')
    : new AdminError(404, 'ADMIN-404-1', 'Unknown resource', 'Unknown resource.');
  return {
    route: null,
    errorBody: (status, message) => errorBodyOf(style, anyError(status, message)),
    answer: () => ({ reply: { status: error.status, body: errorBodyOf(style, error) }, accountId: null }),
  };
}

function bodyOf(incoming: Incoming): unknown {
  if (incoming.body.length === 0) return undefined;
  try {
    return JSON.parse(incoming.body.toString('utf8'));
  } catch {
    throw invalidBody('The request body is not JSON.');
  }
}
