import type { AtlassianClient } from '../../../atlassian/client.ts';
import type { PageCommit } from '../../../store/syncing/page-commit.ts';
import { terminal } from '../../failure.ts';
import type { PartContext } from '../part-handler.ts';

/** The client of the site's organization. A worker may have been started again without the key that the sync began with. */
export function organizationClient({ site }: PartContext): AtlassianClient {
  if (site.organization !== null) return site.organization;
  throw terminal(
    'no_organization',
    'The worker has no key of the organization any more. Set BATON_ATLASSIAN_ORGID and BATON_ATLASSIAN_API_TOKEN again, or run another sync, which goes without.',
  );
}

/** A page of one of its lists: what it holds, and where the list goes on. */
export function listPage(item: string, next: string | null, facts: NonNullable<PageCommit['facts']>): PageCommit {
  return { item, state: next === null ? 'done' : 'open', cursor: next, facts };
}
