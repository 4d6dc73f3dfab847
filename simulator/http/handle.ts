import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ControlChange } from '../control/changes.ts';
import type { FaultSource, Strike } from '../faults/faults.ts';
import type { Fault } from '../faults/rules.ts';
import type { LedgerWriter } from '../ledger/ledger.ts';
import type { Random } from '../random.ts';
import type { Latency, RunningSettings } from '../settings.ts';
import type { Incoming } from './exchange.ts';
import { respond } from './respond.ts';
import type { Asked, Destination, Surface } from './surface.ts';

/** What a request passes on its way: ledger, delay, faults, then the API that it is for. */
export interface Way {
  /** Asked in order; the last one takes every address. */
  readonly surfaces: readonly Surface[];
  readonly settings: RunningSettings;
  readonly ledger: LedgerWriter;
  readonly faults: FaultSource;
  readonly delays: Random;
  readonly change: (...changes: ControlChange[]) => void;
}

/** Answers one request. */
export async function handle(way: Way, incoming: Incoming, request: IncomingMessage, response: ServerResponse) {
  const destination = destinationOf(way, incoming);
  const asked = { method: incoming.method, route: destination.route, target: incoming.target };
  const entry = way.ledger.open(asked);
  // A client that goes away, or an answer that is withheld, closes the entry without a status.
  response.once('close', () => entry.close(null));

  await pause(way.settings.latencyMs, way.delays);
  const strike = way.faults.strike(asked);
  if (strike !== null) entry.note({ fault: strike.fault.kind });
  const how = { loggedOut: strike?.fault.kind === 'logged-out', request: entry.sequence };
  if (strike?.fault.kind === 'late-commit') commitLater(destination, how, strike.fault.ms);
  const isKept = strike === null || isAnswered(strike);
  if (strike?.moment === 'before') applyChanges(way, strike);
  const answer = isKept ? destination.answer(how) : null;
  if (answer !== null) entry.note({ accountId: answer.accountId });
  if (strike?.moment === 'after') applyChanges(way, strike);
  const outcome = { reply: answer?.reply ?? { status: 503 }, strike, errorBody: destination.errorBody };
  entry.close(await respond(request, response, outcome));
}

function destinationOf(way: Way, incoming: Incoming): Destination {
  for (const surface of way.surfaces) {
    const found = surface.destinationOf(incoming);
    if (found !== null) return found;
  }
  throw new Error(`no API takes ${incoming.path}`);
}

async function pause(latency: Latency, random: Random): Promise<void> {
  const ms = typeof latency === 'number' ? latency : random.between(latency[0], latency[1]);
  if (ms > 0) await sleep(ms);
}

function applyChanges(way: Way, { fault }: Strike): void {
  if (fault.kind === 'change') way.change(...fault.changes);
}

/** What a gateway does that has lost its caller, but not the request. */
function commitLater(destination: Destination, how: Asked, ms: number): void {
  setTimeout(() => destination.answer(how), ms).unref();
}

const withAnswer: readonly Fault['kind'][] = ['cut-body', 'slow-body', 'stale', 'delay', 'logged-out', 'change'];

/** Faults that spoil or hold back an answer need one, whatever moment their rule names. */
function isAnswered({ fault, moment }: Strike): boolean {
  if (fault.kind === 'late-commit') return false;
  return moment === 'after' || withAnswer.includes(fault.kind);
}
