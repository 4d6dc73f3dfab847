import type { JiraClient } from '../../jira/client.ts';
import { getServerInfo } from '../../jira/myself.ts';
import type { JiraSite } from '../jira-sites.ts';

/** What sites behind Atlassian's gateway say that their own address is; it does not change while a worker runs. */
const ownAddresses = new WeakMap<JiraClient, string>();

/**
 * Where people see an issue: on the site itself, also where its API is reached through Atlassian's gateway (PARITY F13: a
 * link to the gateway is dead).
 */
export async function browseUrl({ client }: JiraSite, issueKey: string, signal: AbortSignal): Promise<string> {
  const { origin, prefix, cloudId } = client.baseUrl;
  const site = cloudId === null ? `${origin}${prefix}` : await ownAddress(client, signal);
  return `${site.replace(/\/+$/, '')}/browse/${encodeURIComponent(issueKey)}`;
}

async function ownAddress(client: JiraClient, signal: AbortSignal): Promise<string> {
  const known = ownAddresses.get(client);
  if (known !== undefined) return known;
  const { baseUrl } = await getServerInfo(client, { signal });
  if (baseUrl === null) return client.baseUrl.origin;
  ownAddresses.set(client, baseUrl);
  return baseUrl;
}
