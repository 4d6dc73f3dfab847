import type { EndpointRow } from '../http/endpoint.ts';
import { fault } from '../http/errors/fault.ts';
import { type RequestEvent, StatsCollector } from '../http/stats.ts';
import { createJiraClient, type JiraClient, type JiraClientOptions } from './client.ts';
import { JiraError } from './errors/jira-error.ts';
import { getCloudId } from './tenant-info.ts';

export interface GatewayClientOptions extends JiraClientOptions {
  /** Where Atlassian's gateway is: `https://api.atlassian.com`. */
  readonly gatewayUrl: string;
}

/** The address of a site on the gateway, the only place where tokens with scopes work (FACTS 1). */
export function gatewayBaseUrl(gatewayUrl: string, cloudId: string): string {
  return `${gatewayUrl.replace(/\/+$/, '')}/ex/jira/${encodeURIComponent(cloudId)}`;
}

/**
 * A client for a credential that works on Atlassian's gateway only, for an operator who gave the address of the site. The
 * first call asks the site for its cloud id, all others wait for that; a failure is not kept, so the next call asks again.
 */
export function createGatewayClient({ gatewayUrl, ...options }: GatewayClientOptions): JiraClient {
  const stats = new StatsCollector();
  const onRequest = (event: RequestEvent) => {
    stats.record(event);
    options.onRequest?.(event);
  };
  const site = createJiraClient({ ...options, onRequest });
  const closing = new AbortController();
  let gateway: JiraClient | null = null;
  let search: Promise<JiraClient> | null = null;

  async function find(): Promise<JiraClient> {
    try {
      const cloudId = await getCloudId(site, { signal: closing.signal });
      gateway = createJiraClient({ ...options, baseUrl: gatewayBaseUrl(gatewayUrl, cloudId), onRequest });
      return gateway;
    } finally {
      search = null;
    }
  }

  return {
    // Of the site: it names the connection, wherever its requests go.
    baseUrl: site.baseUrl,
    async call(endpoint, input, callOptions) {
      if (endpoint.root === 'origin') return site.call(endpoint, input, callOptions);
      if (gateway !== null) return gateway.call(endpoint, input, callOptions);
      search ??= find();
      const found = await orCancelled(search, endpoint, callOptions?.signal);
      return found.call(endpoint, input, callOptions);
    },
    stats: () => stats.read(),
    async close() {
      closing.abort();
      await Promise.all([site.close(), gateway?.close()]);
    },
  };
}

/** Lets one caller go without ending what others wait for. */
function orCancelled<T>(work: Promise<T>, endpoint: EndpointRow, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new JiraError(endpoint, fault('cancelled', { cause: signal?.reason })));
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject).finally(() => signal?.removeEventListener('abort', cancel));
  });
}
