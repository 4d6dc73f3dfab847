/**
 * A stand-in of one Jira Cloud site and of the organization above it, to try and to test against. It follows Atlassian's
 * OpenAPI documents and knows nothing of the rest of this project. `startSimulator` runs it in this process; `main.ts` as a process of its own.
 */
import { applyControlChange, type ControlChange } from './control/changes.ts';
import { control, controlRoot } from './control/control.ts';
import type { Effects } from './effects/effects.ts';
import { createWorld, type World } from './effects/world.ts';
import { createFaults } from './faults/faults.ts';
import type { Faults } from './faults/rules.ts';
import type { Credential } from './http/authenticate.ts';
import { handle, type Way } from './http/handle.ts';
import { jiraSurface } from './http/jira-surface.ts';
import { write } from './http/respond.ts';
import { createRouter } from './http/router.ts';
import { listen } from './http/server.ts';
import { createLedger, type Ledger } from './ledger/ledger.ts';
import { createIssueLimiter } from './limits/issue-limiter.ts';
import { createLimiter } from './limits/limiter.ts';
import { createOrganizationLimiter } from './limits/organization-limiter.ts';
import type { OrganizationKey } from './organization/keys.ts';
import { organizationSurface } from './organization/surface.ts';
import { createRandom } from './random.ts';
import { routes } from './routes/index.ts';
import { removedRoutes } from './routes/issues/search.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { type RunningSettings, resolveOptions, type SimulatorOptions } from './settings.ts';
import { generateSite } from './site/generate.ts';
import type { Site } from './site/model.ts';
import type { Organization } from './site/organization/model.ts';
import { createDelivery, type Deliveries } from './webhooks/delivery.ts';
import { tellWebhooks } from './webhooks/issue-events.ts';

export interface Simulator {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** The truth. Change it with `change`, or call `touch()` of `site/derived.ts` after changing it by hand. */
  readonly site: Site;
  readonly ledger: Ledger;
  /** What the API's writes have done: by this, not by answers, tests count effects. */
  readonly effects: Effects;
  /** What was told to webhooks, and how that went. */
  readonly deliveries: Deliveries;
  readonly faults: Faults;
  /** May be changed while it runs. */
  readonly settings: RunningSettings;
  readonly credentials: Credential[];
  /** The organization of the site: `orgId`, directories, accounts, groups. What is true of it: `site/truth.ts`. */
  readonly organization: Organization;
  readonly organizationKeys: OrganizationKey[];
  /** Changes the site or a credential. Throws where a change names something that is not there. */
  change(...changes: ControlChange[]): void;
  close(): Promise<void>;
}

const router = createRouter([...routes, ...removedRoutes, ...webhookRoutes]);

/** Makes the site and listens on 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { running, now, port, seed, shape, credentials, organizationKeys } = resolveOptions(options);
  const random = createRandom(seed);
  const ledger = createLedger();
  const faults = createFaults(random.fork('faults'));
  const site = generateSite(seed, shape);
  const delivery = createDelivery(site, () => running.webhooks);
  let base = '';
  const world: World = createWorld(site, () => running.readLagMs, { now, indexLag: () => running.indexLag });
  tellWebhooks(world, delivery, () => base);
  const parts = { world, settings: running, base: () => base };
  const limits = () => running.limits;
  const way: Way = {
    surfaces: [
      organizationSurface({ ...parts, keys: organizationKeys, limiter: createOrganizationLimiter(limits, now) }),
      jiraSurface({
        ...parts,
        credentials,
        router,
        limiter: createLimiter(limits, now),
        issueLimiter: createIssueLimiter(limits, now),
      }),
    ],
    settings: running,
    ledger,
    faults,
    delays: random.fork('latency'),
    change: (...changes) => simulator.change(...changes),
  };
  const server = await listen(port, async (incoming, request, response) => {
    if (!incoming.path.startsWith(controlRoot)) return handle(way, incoming, request, response);
    write(response, control(simulator, incoming));
  });
  base = server.url;
  const simulator: Simulator = {
    url: server.url,
    site,
    ledger,
    effects: world.effects,
    deliveries: delivery,
    faults,
    settings: running,
    credentials,
    organization: site.organization,
    organizationKeys,
    change(...changes) {
      for (const each of changes) applyControlChange(simulator, world, each);
    },
    async close() {
      delivery.close();
      await server.close();
    },
  };
  return simulator;
}

export type { SimulatorOptions } from './settings.ts';
