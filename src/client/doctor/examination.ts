import { createAtlassianClient } from '../../atlassian/client.ts';
import type { HttpClient } from '../../http/client.ts';
import { createJiraClient, type JiraClient, type JiraClientOptions } from '../../jira/client.ts';
import { getMyself } from '../../jira/myself.ts';
import { getCloudId } from '../../jira/tenant-info.ts';
import type { ConnectionSettings, Settings } from '../../settings/settings.ts';
import { createSiteClient } from '../../worker/sites.ts';
import type { Services, TemporalLink } from '../services.ts';
import type { Target } from '../target.ts';
import { once } from './once.ts';
import { Probes } from './probes.ts';

/** A person waits for the answer: whoever needs longer is slow enough to be told of. */
const REQUEST_TIMEOUT_MS = 4_000;

/** One more try tells a hiccup from a fault; no wait that Jira asks for is worth it here. */
const TUNING: Pick<JiraClientOptions, 'timeoutMs' | 'retry' | 'maxInlineWaitMs'> = {
  timeoutMs: REQUEST_TIMEOUT_MS,
  retry: { maxAttempts: 2, baseMs: 200 },
  maxInlineWaitMs: 1_000,
};

export interface Examined {
  readonly settings: Settings;
  /** What loading the settings warned of. */
  readonly warnings: readonly string[];
  readonly target: Target;
  readonly services: Services;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** What the checks look at. Each thing is made when a check first asks for it, and asked once for all of them. */
export class Examination {
  readonly settings: Settings;
  readonly warnings: readonly string[];
  readonly target: Target;
  readonly services: Services;
  readonly now: () => number;
  readonly #signal: AbortSignal;
  readonly #closers: (() => Promise<void>)[] = [];

  constructor({ settings, warnings, target, services, signal, now }: Examined) {
    this.settings = settings;
    this.warnings = warnings;
    this.target = target;
    this.services = services;
    this.#signal = signal;
    this.now = now;
  }

  get options(): { readonly signal: AbortSignal } {
    return { signal: this.#signal };
  }

  /** Null where the settings of the site are not complete. */
  get configured(): ConnectionSettings | null {
    return this.settings.connections.find(({ name }) => name === this.target.connection) ?? null;
  }

  /** For checks that come after the one of the settings. */
  get connection(): ConnectionSettings {
    const { configured } = this;
    if (configured === null) throw new TypeError('a check of the site comes before the one of its settings');
    return configured;
  }

  /** Talks to the address as it was given, for questions without a login. */
  readonly site = lazily(() => {
    const { jiraUrl, jiraEmail, jiraApiToken } = this.connection;
    return this.#closing(createJiraClient({ ...TUNING, baseUrl: jiraUrl, email: jiraEmail, apiToken: jiraApiToken }));
  });

  /** Talks to Jira as syncs do. */
  readonly account = lazily(() => this.#closing(createSiteClient(this.connection, TUNING)));

  /** The same credential at another address. */
  accountAt(baseUrl: string): JiraClient {
    const { jiraEmail, jiraApiToken } = this.connection;
    return this.#closing(createJiraClient({ ...TUNING, baseUrl, email: jiraEmail, apiToken: jiraApiToken }));
  }

  /** For checks that come after those of the settings: there is an organization. */
  readonly organization = lazily(() => {
    const { atlassianApiUrl, atlassianApiToken, atlassianOrgId } = this.connection;
    return this.#closing(
      createAtlassianClient({
        ...TUNING,
        apiUrl: atlassianApiUrl,
        apiKey: atlassianApiToken ?? '',
        orgId: atlassianOrgId ?? '',
      }),
    );
  });

  readonly cloudId = once(() => getCloudId(this.site(), this.options));
  readonly myself = once(() => getMyself(this.account(), this.options));
  readonly probes = lazily(
    () => new Probes(this.account(), this.myself, this.connection.syncProjectKeys, this.options),
  );

  readonly temporal: () => Promise<TemporalLink> = once(async () => {
    const link = await this.services.connectTemporal(this.settings, this.target);
    this.#closers.push(() => link.close());
    return link;
  });

  async close(): Promise<void> {
    await Promise.all(this.#closers.splice(0).map((close) => close()));
  }

  #closing<Client extends HttpClient>(client: Client): Client {
    this.#closers.push(() => client.close());
    return client;
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
