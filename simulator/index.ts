/**
 * A stand-in of one Jira Cloud site, to try and to test against. It follows Atlassian's OpenAPI document and knows nothing
 * of the rest of this project. `startSimulator` runs it in this process; `main.ts` as a process of its own.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { control, controlRoot } from './control/control.ts';
import { createFaults } from './faults/faults.ts';
import type { Faults } from './faults/rules.ts';
import { answer, placeOf, unknownRoute } from './http/answer.ts';
import type { Credential } from './http/authenticate.ts';
import type { Incoming, Reply } from './http/exchange.ts';
import { respond } from './http/respond.ts';
import { createRouter } from './http/router.ts';
import { listen } from './http/server.ts';
import { createLedger, type Ledger } from './ledger/ledger.ts';
import { createLimiter } from './limits/limiter.ts';
import { createRandom, type Random } from './random.ts';
import { routes } from './routes/index.ts';
import { type Latency, type RunningSettings, resolveOptions, type SimulatorOptions } from './settings.ts';
import { generateSite } from './site/generate.ts';
import type { Site } from './site/model.ts';

export interface Simulator {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** The truth. Change it with `change()` of `site/changes.ts`, or call `touch()` after changing it by hand. */
  readonly site: Site;
  readonly ledger: Ledger;
  readonly faults: Faults;
  /** May be changed while it runs. */
  readonly settings: RunningSettings;
  readonly credentials: Credential[];
  close(): Promise<void>;
}

const router = createRouter(routes);
const TENANT_INFO = '/_edge/tenant_info';

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { running, port, seed, shape, credentials } = resolveOptions(options);
  const site = generateSite(seed, shape);
  const random = createRandom(seed);
  const ledger = createLedger();
  const faults = createFaults(random.fork('faults'));
  const limiter = createLimiter(() => running.limits);
  const delays = random.fork('latency');
  let base = '';

  async function handle(incoming: Incoming, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (incoming.path.startsWith(controlRoot)) {
      await respond(request, response, control(simulator, incoming), null);
      return;
    }
    const place = placeOf(incoming.path, site.cloudId);
    const match = place === null ? 'not found' : router.find(incoming.method, place.path);
    const route = incoming.path === TENANT_INFO ? TENANT_INFO : typeof match === 'string' ? null : match.route.path;
    const asked = { method: incoming.method, route, target: incoming.target };
    const entry = ledger.open(asked);
    response.once('close', () => entry.close(null));

    await delay(running.latencyMs, delays);
    const strike = faults.strike(asked);
    if (strike !== null) entry.note({ fault: strike.fault.kind });
    const early = strike?.moment === 'before' ? strike : null;
    if (early !== null && !comesAfter(early.fault.kind)) {
      entry.close(await respond(request, response, { status: 503 }, early));
      return;
    }

    let reply: Reply;
    if (incoming.path === TENANT_INFO) {
      reply = { status: 200, body: { cloudId: site.cloudId } };
    } else if (place === null || typeof match === 'string') {
      reply = unknownRoute(match === 'wrong method');
    } else {
      const admission = limiter.admit(match.route.path, incoming.method);
      if (admission.refusal !== null) {
        reply = admission.refusal;
      } else {
        const answered = answer({ site, credentials, paging: running.paging, base }, incoming, place, match);
        limiter.charge(match.route.path, incoming.method, answered.reply.body);
        entry.note({ accountId: answered.accountId });
        reply = { ...answered.reply, headers: { ...admission.headers, ...answered.reply.headers } };
      }
    }
    entry.close(await respond(request, response, reply, strike));
  }

  const server = await listen(port, handle);
  base = server.url;
  const simulator: Simulator = {
    url: server.url,
    site,
    ledger,
    faults,
    settings: running,
    credentials,
    close: server.close,
  };
  return simulator;
}

async function delay(latency: Latency, random: Random): Promise<void> {
  const ms = typeof latency === 'number' ? latency : random.between(latency[0], latency[1]);
  if (ms > 0) await sleep(ms);
}

/** Faults that change an answer need one, whatever moment their rule names. */
function comesAfter(kind: string): boolean {
  return ['cut-body', 'slow-body', 'stale', 'delay'].includes(kind);
}

export { defaultToken } from './http/authenticate.ts';
export type { SimulatorOptions } from './settings.ts';
