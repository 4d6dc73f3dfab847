import { z } from 'zod';
import type { CallOptions, JiraClient } from './client.ts';
import { defineEndpoint } from './endpoint.ts';

/** Asked without a credential, and on the site itself: the gateway does not have it (FACTS 1). */
export const tenantInfo = defineEndpoint({
  name: 'tenantInfo',
  does: 'find the cloud id of the site',
  path: '/_edge/tenant_info',
  root: 'origin',
  authenticated: false,
  remedies: { 404: 'Check that the Jira URL is that of a Jira Cloud site.' },
  schema: z.object({ cloudId: z.string().min(1) }),
});

/** The cloud id of the client's site. The gateway's URL holds it already, so no request is made there. */
export async function getCloudId(client: JiraClient, options?: CallOptions): Promise<string> {
  if (client.baseUrl.cloudId !== null) return client.baseUrl.cloudId;
  const { cloudId } = await client.call(tenantInfo, {}, options);
  return cloudId;
}
