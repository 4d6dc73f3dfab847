import type { Commit } from '../effects/effects.ts';
import type { Reply } from '../http/exchange.ts';
import type { PagingBehaviour } from '../http/page.ts';
import type { Site } from '../site/model.ts';
import type { ErrorStyle } from './errors.ts';
import type { OrganizationKey } from './keys.ts';

/** What a route of the administration API may look at. */
export interface AdminCall {
  readonly site: Site;
  readonly key: OrganizationKey;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON body, undefined without one. */
  readonly body: unknown;
  /** The simulator's address, which stands for both api.atlassian.com and the site. */
  readonly base: string;
  /** OpenAPI's template, by which caps are set. */
  readonly route: string;
  readonly paging: PagingBehaviour;
  /** The only way for a route to change the organization. */
  readonly commit: Commit;
}

export interface AdminRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the host: `/admin/v1/orgs`. */
  readonly path: string;
  readonly errors: ErrorStyle;
  /** What a scoped key needs; null where any will do, `unscoped` where no scoped key will. */
  readonly scope: string | null | 'unscoped';
  /** Reads may see an organization that lags behind; whoever writes sees it as it is. */
  readonly writes?: true;
  readonly handle: (call: AdminCall) => Reply;
}
