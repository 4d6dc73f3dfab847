/**
 * The simulator's own routes under `/__simulator/`: they need no login and exist for tests and for the curious.
 *
 * | Route | What it does |
 * |---|---|
 * | `GET /__simulator/site` | title, cloud id, counts, credentials, organization with its keys, settings |
 * | `POST /__simulator/site` | one change or a list of them, see `ControlChange` |
 * | `GET /__simulator/truth?parts=accounts,organization` | the truth, all parts or some |
 * | `GET`, `DELETE /__simulator/ledger` | requests and counts, with `?last=100` only the latest; forget them |
 * | `GET`, `DELETE /__simulator/effects` | what writes have done, in order; forget it |
 * | `GET`, `POST`, `DELETE /__simulator/faults` | rules that stand; add one or a list; remove all |
 * | `GET`, `DELETE /__simulator/deliveries` | what was told to webhooks, and how that went; forget it |
 * | `PUT /__simulator/settings` | `latencyMs`, `limits`, `paging`, `readLagMs`, `indexLag`, `webhooks`: any of them |
 */
import type { FaultRule } from '../faults/rules.ts';
import type { Incoming, Reply } from '../http/exchange.ts';
import type { PagingBehaviour } from '../http/page.ts';
import type { Simulator } from '../index.ts';
import type { LimitSettings } from '../limits/policy.ts';
import { type Latency, limitsOf } from '../settings.ts';
import type { IndexLag } from '../site/issues/index-lag.ts';
import { type TruthPart, truthOf, truthParts } from '../site/truth.ts';
import type { WebhookBehaviour } from '../webhooks/behaviour.ts';
import type { ControlChange } from './changes.ts';

export const controlRoot = '/__simulator/';

interface SettingsBody {
  readonly latencyMs?: Latency;
  readonly limits?: boolean | Partial<LimitSettings>;
  readonly paging?: Partial<PagingBehaviour>;
  readonly readLagMs?: number;
  readonly webhooks?: Partial<WebhookBehaviour>;
  readonly indexLag?: Exclude<IndexLag, (...parts: never[]) => unknown>;
}

type ControlHandler = (simulator: Simulator, incoming: Incoming) => unknown;

const handlers: Record<string, ControlHandler> = {
  'GET site': describeSite,
  'POST site': (simulator, incoming) => {
    simulator.change(...listOf<ControlChange>(incoming));
    return describeSite(simulator);
  },
  'GET truth': (simulator, incoming) => truthOf(simulator.site, partsOf(incoming)),
  'GET ledger': ({ ledger }, incoming) => {
    const last = Number(incoming.query.get('last') ?? ledger.entries.length);
    const entries = last > 0 ? ledger.entries.slice(-last) : [];
    return { counts: ledger.counts(), peak: ledger.peak(), entries };
  },
  'DELETE ledger': ({ ledger }) => ledger.clear(),
  'GET effects': ({ effects }) => ({ entries: effects.entries }),
  'DELETE effects': ({ effects }) => effects.clear(),
  'GET deliveries': ({ deliveries }) => ({ attempts: deliveries.attempts }),
  'DELETE deliveries': ({ deliveries }) => deliveries.clear(),
  'GET faults': ({ faults }) => ({ rules: faults.rules }),
  'POST faults': ({ faults }, incoming) => faults.add(...listOf<FaultRule>(incoming)),
  'DELETE faults': ({ faults }) => faults.clear(),
  'PUT settings': ({ settings }, incoming) => {
    const body = JSON.parse(incoming.body.toString('utf8')) as SettingsBody;
    if (body.latencyMs !== undefined) settings.latencyMs = body.latencyMs;
    if (body.limits !== undefined) settings.limits = limitsOf(body.limits);
    if (body.readLagMs !== undefined) settings.readLagMs = body.readLagMs;
    if (body.indexLag !== undefined) settings.indexLag = body.indexLag;
    if (body.webhooks !== undefined) settings.webhooks = { ...settings.webhooks, ...body.webhooks };
    if (body.paging !== undefined) settings.paging = { ...settings.paging, ...body.paging };
    return settings;
  },
};

/** Answers a control request; mistakes in it are a 400 with the reason. */
export function control(simulator: Simulator, incoming: Incoming): Reply {
  const handler = handlers[`${incoming.method} ${incoming.path.slice(controlRoot.length)}`];
  if (handler === undefined)
    return { status: 404, body: { error: 'unknown control route', routes: Object.keys(handlers) } };
  try {
    const body = handler(simulator, incoming);
    return body === undefined ? { status: 204 } : { status: 200, body };
  } catch (error) {
    return { status: 400, body: { error: error instanceof Error ? error.message : String(error) } };
  }
}

function describeSite({ site, settings, credentials, organizationKeys }: Simulator): Record<string, unknown> {
  return {
    title: site.title,
    cloudId: site.cloudId,
    seed: site.seed,
    accounts: site.accounts.size,
    groups: site.groups.size,
    memberships: [...site.groups.values()].reduce((sum, group) => sum + group.members.size, 0),
    projects: site.projects.size,
    roles: site.roles.size,
    permissionSchemes: site.schemes.size,
    credentials,
    organization: {
      orgId: site.organization.orgId,
      name: site.organization.name,
      directories: site.organization.directories,
      accounts: site.organization.accounts.size,
      groups: site.organization.groups.size,
      keys: organizationKeys,
    },
    settings,
  };
}

function listOf<T>(incoming: Incoming): T[] {
  const body = JSON.parse(incoming.body.toString('utf8')) as T | T[];
  return Array.isArray(body) ? body : [body];
}

function partsOf(incoming: Incoming): readonly TruthPart[] {
  const named = incoming.query.get('parts')?.split(',') ?? truthParts;
  const wrong = named.find((part) => !truthParts.includes(part as TruthPart));
  if (wrong !== undefined) throw new Error(`no part '${wrong}'; there are ${truthParts.join(', ')}`);
  return named as TruthPart[];
}
