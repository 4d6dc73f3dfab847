import type { AtlassianClient } from '../../atlassian/client.ts';
import { terminal } from '../failure.ts';
import type { AccessContext } from './context.ts';

/** The organization's client, without which `what` cannot be done. */
export function organizationFor(what: string, { site }: Pick<AccessContext, 'site'>): AtlassianClient {
  if (site.organization !== null) return site.organization;
  throw terminal(
    'needs_organization',
    `Cannot ${what}: only the organization can, and the worker has no key of it. Set BATON_ATLASSIAN_ORGID and BATON_ATLASSIAN_API_TOKEN (an API key without scopes) for the worker, or leave this out.`,
  );
}
