import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlChange } from '../control/changes.ts';
import type { FaultSource, Strike } from '../faults/faults.ts';
import type { Fault } from '../faults/rules.ts';
import type { LedgerWriter, OpenEntry } from '../ledger/ledger.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { Random } from '../random.ts';
import type { Latency, RunningSettings } from '../settings.ts';
import type { Site } from '../site/model.ts';
import { answer, type Place, placeOf, unknownRoute } from './answer.ts';
import type { Credential } from './authenticate.ts';
import type { Incoming, Reply } from './exchange.ts';
import { respond } from './respond.ts';
import type { createRouter, Match } from './router.ts';

/** Tells the cloud id of a site without a login. */
const TENANT_INFO = '/_edge/tenant_info';

/** What a request passes on its way: ledger, delay, faults, limits, login, route. */
export interface Way {
  readonly site: Site;
  readonly credentials: readonly Credential[];
  readonly settings: RunningSettings;
  readonly router: ReturnType<typeof createRouter>;
  readonly ledger: LedgerWriter;
  readonly faults: FaultSource;
  readonly limiter: Limiter;
  readonly delays: Random;
  readonly change: (...changes: ControlChange[]) => void;
  /** The simulator's address, known once it listens. */
  readonly base: () => string;
}

interface Destination {
  readonly place: Place | null;
  readonly match: Match | 'not found' | 'wrong method';
  /** OpenAPI's template, for the ledger and for fault rules. */
  readonly route: string | null;
}

/** Answers one request to the site. */
export async function handle(way: Way, incoming: Incoming, request: IncomingMessage, response: ServerResponse) {
  const destination = destinationOf(way, incoming);
  const asked = { method: incoming.method, route: destination.route, target: incoming.target };
  const entry = way.ledger.open(asked);
  // A client that goes away, or an answer that is withheld, closes the entry without a status.
  response.once('close', () => entry.close(null));

  await pause(way.settings.latencyMs, way.delays);
  const strike = way.faults.strike(asked);
  if (strike !== null) entry.note({ fault: strike.fault.kind });
  const isKept = strike === null || strike.moment === 'after' || needsAnswer(strike.fault);
  if (strike?.moment === 'before') applyChanges(way, strike);
  const reply = isKept ? answerTo(way, incoming, destination, entry, strike) : { status: 503 };
  if (strike?.moment === 'after') applyChanges(way, strike);
  entry.close(await respond(request, response, reply, strike));
}

function destinationOf(way: Way, incoming: Incoming): Destination {
  if (incoming.path === TENANT_INFO) return { place: null, match: 'not found', route: TENANT_INFO };
  const place = placeOf(incoming.path, way.site.cloudId);
  const match = place === null ? 'not found' : way.router.find(incoming.method, place.path);
  return { place, match, route: typeof match === 'string' ? null : match.route.path };
}

function answerTo(
  way: Way,
  incoming: Incoming,
  { place, match, route }: Destination,
  entry: OpenEntry,
  strike: Strike | null,
): Reply {
  if (route === TENANT_INFO) return { status: 200, body: { cloudId: way.site.cloudId } };
  if (place === null || typeof match === 'string') return unknownRoute(match === 'wrong method');
  const admission = way.limiter.admit(match.route.path, incoming.method);
  if (admission.refusal !== null) return admission.refusal;
  const { site, settings } = way;
  const credentials = strike?.fault.kind === 'logged-out' ? [] : way.credentials;
  const { reply, accountId } = answer(
    { site, credentials, paging: settings.paging, base: way.base() },
    incoming,
    place,
    match,
  );
  entry.note({ accountId });
  way.limiter.charge(match.route.path, incoming.method, reply.body);
  return { ...reply, headers: { ...admission.headers, ...reply.headers } };
}

async function pause(latency: Latency, random: Random): Promise<void> {
  const ms = typeof latency === 'number' ? latency : random.between(latency[0], latency[1]);
  if (ms > 0) await sleep(ms);
}

function applyChanges(way: Way, { fault }: Strike): void {
  if (fault.kind === 'change') way.change(...fault.changes);
}

const withAnswer: readonly Fault['kind'][] = ['cut-body', 'slow-body', 'stale', 'delay', 'logged-out', 'change'];

/** Faults that spoil or hold back an answer need one, whatever moment their rule names. */
function needsAnswer({ kind }: Fault): boolean {
  return withAnswer.includes(kind);
}
