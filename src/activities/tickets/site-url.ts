import { getServerInfo } from '../../jira/myself.ts';
import type { JiraSite } from '../jira-sites.ts';

/**
 * Where people see an issue: on the site itself, also where its API is reached through Atlassian's gateway (PARITY F13: a
 * link to the gateway is dead).
 */
export async function browseUrl({ client }: JiraSite, issueKey: string, signal: AbortSignal): Promise<string> {
  const { origin, prefix, cloudId } = client.baseUrl;
  const site = cloudId === null ? `${origin}${prefix}` : ((await getServerInfo(client, { signal })).baseUrl ?? origin);
  return `${site.replace(/\/+$/, '')}/browse/${encodeURIComponent(issueKey)}`;
}
