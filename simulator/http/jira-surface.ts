import type { World } from '../effects/world.ts';
import type { IssueLimiter } from '../limits/issue-limiter.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { RunningSettings } from '../settings.ts';
import { findIssue } from '../site/issues/find.ts';
import { answer, type Place, placeOf, unknownRoute } from './answer.ts';
import type { Credential } from './authenticate.ts';
import { errorReply, JiraError } from './errors.ts';
import type { Incoming, Reply, Route } from './exchange.ts';
import type { Match, Router } from './router.ts';
import type { Asked, Destination, Surface } from './surface.ts';

/** Tells the cloud id of a site without a login. */
const TENANT_INFO = '/_edge/tenant_info';

export interface JiraParts {
  readonly world: World;
  readonly credentials: readonly Credential[];
  readonly settings: RunningSettings;
  readonly router: Router<Route>;
  readonly limiter: Limiter;
  readonly issueLimiter: IssueLimiter;
  /** The simulator's address, known once it listens. */
  readonly base: () => string;
}

/** Jira's REST API, on the site's own address and on `/ex/jira/{cloudId}`. Takes whatever address no other API knows. */
export function jiraSurface(parts: JiraParts): Surface {
  return {
    destinationOf(incoming): Destination {
      if (incoming.path === TENANT_INFO) {
        return destination(TENANT_INFO, { status: 200, body: { cloudId: parts.world.site.cloudId } });
      }
      const place = placeOf(incoming.path, parts.world.site.cloudId);
      const match = place === null ? 'not found' : parts.router.find(incoming.method, place.path);
      if (place === null || typeof match === 'string') return destination(null, unknownRoute(match === 'wrong method'));
      return {
        route: match.route.path,
        errorBody,
        answer: (how) => answerTo(parts, incoming, place, match, how),
      };
    },
  };
}

function destination(route: string | null, reply: Reply): Destination {
  return { route, errorBody, answer: () => ({ reply, accountId: null }) };
}

function errorBody(status: number, message: string): unknown {
  return errorReply(new JiraError(status, message)).body;
}

function answerTo(parts: JiraParts, incoming: Incoming, place: Place, match: Match<Route>, how: Asked) {
  const { limiter, world, settings } = parts;
  const { path } = match.route;
  const admission = limiter.admit(path, incoming.method);
  if (admission.refusal !== null) return { reply: admission.refusal, accountId: null };
  const crowded = tooFast(parts, match);
  if (crowded !== null) return { reply: crowded, accountId: null };
  const credentials = how.loggedOut ? [] : parts.credentials;
  const answering = { world, credentials, paging: settings.paging, base: parts.base(), request: how.request };
  const { reply, accountId } = answer(answering, incoming, place, match);
  limiter.charge(path, incoming.method, reply.body);
  return { reply: { ...reply, headers: { ...admission.headers, ...reply.headers } }, accountId };
}

/** The refusal of a write to an issue that gets too many of them; one that creates or links has no issue in its address. */
function tooFast({ world, issueLimiter }: JiraParts, { route, params }: Match<Route>): Reply | null {
  if (route.writes !== true || params.issueIdOrKey === undefined) return null;
  const issue = findIssue(world.site, params.issueIdOrKey);
  return issue === undefined ? null : issueLimiter.admit(issue.id);
}
