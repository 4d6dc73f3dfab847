import type { World } from '../effects/world.ts';
import { authenticate, type Credential, scopeRefusal } from './authenticate.ts';
import { errorReply, JiraError, notFound, notLoggedIn } from './errors.ts';
import type { Incoming, Reply, Route } from './exchange.ts';
import type { PagingBehaviour } from './page.ts';
import type { Match } from './router.ts';
import type { Answer } from './surface.ts';

/** What the site needs to know to answer. */
export interface Answering {
  readonly world: World;
  readonly credentials: readonly Credential[];
  readonly paging: PagingBehaviour;
  /** `http://127.0.0.1:1234` */
  readonly base: string;
  /** The request's sequence in the ledger. */
  readonly request: number;
}

/** A request's place: on the site's own address or on `/ex/jira/{cloudId}`, and the path below the REST root. */
export interface Place {
  readonly scopedHost: boolean;
  /** '' or `/ex/jira/{cloudId}`. */
  readonly prefix: string;
  /** `/rest/api/3`, `/rest/api/2` or `/rest/webhooks/1.0`. */
  readonly root: string;
  /** Below that root, or whole: as the templates of routes are. */
  readonly path: string;
}

const restPath = /^(\/ex\/jira\/([^/]+))?(\/rest\/(?:api\/(?:2|3|latest)|webhooks\/1\.0))(\/.*)$/;

/** Null for what is not an address of this site's REST API. */
export function placeOf(path: string, cloudId: string): Place | null {
  const [, prefix = '', named, root, rest] = path.match(restPath) ?? [];
  if (root === undefined || rest === undefined) return null;
  if (named !== undefined && named !== cloudId) return null;
  // Of the webhooks' administration there is one version, and its templates are whole.
  const below = root.startsWith('/rest/webhooks') ? root + rest : rest;
  return { scopedHost: named !== undefined, prefix, root, path: below };
}

/** Logs in, then runs the route. Errors of the caller become Jira's ErrorCollection. */
export function answer(answering: Answering, incoming: Incoming, place: Place, match: Match<Route>): Answer {
  const { world, credentials, paging, base, request } = answering;
  const site = match.route.writes ? world.site : world.seen();
  const login = authenticate(site, credentials, incoming, place.scopedHost);
  const headers: Record<string, string> = loginHeaders(login.outcome, login.caller.account?.accountId);
  const accountId = login.caller.account?.accountId ?? null;
  const { route, params } = match;
  const refusal = login.outcome === 'in' ? scopeRefusal(login.credential, route) : null;
  if (refusal !== null) return { reply: refusal, accountId: null };
  try {
    if (login.outcome !== 'in' && !route.anonymous) throw notLoggedIn();
    const origin = `${base}${place.prefix}`;
    const reply = route.handle({
      site,
      caller: login.caller,
      params,
      query: incoming.query,
      body: bodyOf(incoming),
      api: `${origin}${place.root}`,
      origin,
      target: incoming.target,
      paging,
      now: world.now(),
      commit: world.commitFor(accountId ?? 'nobody', request),
    });
    return { reply: { ...reply, headers: { ...headers, ...reply.headers } }, accountId };
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    const challenge = error.status === 401 ? { 'WWW-Authenticate': `OAuth realm="${encodeURIComponent(base)}"` } : {};
    return { reply: { ...errorReply(error), headers: { ...headers, ...challenge } }, accountId };
  }
}

/** The headers by which Jira tells a login apart from a dead token (seen: MrRefactoring/jira.js#418). */
function loginHeaders(outcome: 'in' | 'none' | 'failed', accountId: string | undefined): Record<string, string> {
  if (outcome === 'failed') return { 'X-Seraph-LoginReason': 'AUTHENTICATED_FAILED' };
  return accountId === undefined ? {} : { 'X-AAccountId': accountId };
}

function bodyOf(incoming: Incoming): unknown {
  if (incoming.body.length === 0) return undefined;
  try {
    return JSON.parse(incoming.body.toString('utf8'));
  } catch {
    throw new JiraError(400, 'There was an error parsing JSON. Check that your request body is valid.');
  }
}

export const unknownRoute = (wrongMethod: boolean): Reply =>
  errorReply(wrongMethod ? new JiraError(405, 'Method Not Allowed') : notFound('null for uri'));
