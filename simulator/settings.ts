import { type Credential, defaultCredentials } from './http/authenticate.ts';
import { ordinaryPaging, type PagingBehaviour } from './http/page.ts';
import { documentedLimits, type LimitSettings, noLimits } from './limits/policy.ts';
import { defaultOrganizationKeys, type OrganizationKey } from './organization/keys.ts';
import type { IndexLag } from './site/issues/index-lag.ts';
import { type Shape, type SizeName, shapeOf } from './site/shapes.ts';
import { ordinaryWebhooks, type WebhookBehaviour } from './webhooks/behaviour.ts';

/** A fixed delay in milliseconds, or a range from which each request draws. */
export type Latency = number | readonly [low: number, high: number];

export interface SimulatorOptions {
  /** 0 (the default) takes any free port. */
  readonly port?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Default `demo`. */
  readonly size?: SizeName;
  /** Replaces numbers of the size. */
  readonly shape?: Partial<Shape>;
  readonly latencyMs?: Latency;
  /** `true` for Atlassian's documented bursts, numbers of one's own, or `false` (the default). */
  readonly limits?: boolean | Partial<LimitSettings>;
  readonly paging?: Partial<PagingBehaviour>;
  /** How far reads lag behind writes; default 0. With a lag each write copies the site: for small ones. */
  readonly readLagMs?: number;
  readonly webhooks?: Partial<WebhookBehaviour>;
  /** How long the search index takes to show what was written to an issue; default 0. */
  readonly indexLag?: IndexLag;
  /** Milliseconds, epoch; default the clock of the machine. Times of issues, the index and the limits follow it. */
  readonly now?: () => number;
  /** Replaces the default credentials. */
  readonly credentials?: readonly Credential[];
  /** Replaces the default API keys of the organization. */
  readonly organizationKeys?: readonly OrganizationKey[];
}

/** What may change while the simulator runs. */
export interface RunningSettings {
  latencyMs: Latency;
  limits: LimitSettings;
  paging: PagingBehaviour;
  readLagMs: number;
  webhooks: WebhookBehaviour;
  indexLag: IndexLag;
}

export function resolveOptions(options: SimulatorOptions) {
  const running: RunningSettings = {
    latencyMs: options.latencyMs ?? 0,
    limits: limitsOf(options.limits ?? false),
    paging: { ...ordinaryPaging, ...options.paging },
    readLagMs: options.readLagMs ?? 0,
    webhooks: { ...ordinaryWebhooks, ...options.webhooks },
    indexLag: options.indexLag ?? 0,
  };
  return {
    running,
    now: options.now ?? Date.now,
    port: options.port ?? 0,
    seed: options.seed ?? 1,
    shape: shapeOf(options.size ?? 'demo', options.shape),
    credentials: options.credentials === undefined ? defaultCredentials() : [...options.credentials],
    organizationKeys:
      options.organizationKeys === undefined ? defaultOrganizationKeys() : [...options.organizationKeys],
  };
}

export function limitsOf(limits: boolean | Partial<LimitSettings>): LimitSettings {
  if (typeof limits === 'boolean') return limits ? documentedLimits : noLimits;
  return { ...documentedLimits, ...limits };
}
