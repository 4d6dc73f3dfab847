import type { Commit } from '../effects/effects.ts';
import type { Account, Site } from '../site/model.ts';
import type { PagingBehaviour } from './page.ts';

/** What a request came with, read once. */
export interface Incoming {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** An answer before it is written out. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; left out for an empty body. */
  readonly body?: unknown;
}

/** The global permissions of a credential: what its account may do on the site. */
export interface GlobalRights {
  /** "Browse users and groups"; the permission key is USER_PICKER. */
  readonly browseUsers: boolean;
  /** "Administer Jira". */
  readonly administer: boolean;
  /** Site administrator: may change groups and the user base. */
  readonly siteAdmin: boolean;
}

/** Who asks. `account` is null for a caller who is not logged in. */
export interface Caller {
  readonly account: Account | null;
  readonly rights: GlobalRights;
}

/** What is needed to show something in JSON: whose eyes it is for, and where links lead to. */
export type Viewing = Pick<Call, 'site' | 'caller' | 'api' | 'origin'>;

/** What a route may look at. */
export interface Call {
  readonly site: Site;
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON body, undefined without one. */
  readonly body: unknown;
  /** Address of the REST root as it was called, for `self` links: `http://127.0.0.1:1234/rest/api/3`. */
  readonly api: string;
  /** Address of the site, or of its `/ex/jira/{cloudId}` twin. */
  readonly origin: string;
  /** Path and query as sent, for `self` and `nextPage`. */
  readonly target: string;
  readonly paging: PagingBehaviour;
  /** The site's time: milliseconds, epoch. */
  readonly now: number;
  /** The only way for a route to change the site. */
  readonly commit: Commit;
}

/** Caps, rights and the handler of one endpoint. `path` is OpenAPI's template below `/rest/api/3`, or a whole one. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  /** OpenAPI: "This operation can be accessed anonymously." Others answer 401 to those who are not logged in. */
  readonly anonymous?: boolean;
  /** The classic scope that a scoped token or an OAuth app needs (OpenAPI: x-atlassian-oauth2-scopes); null where none. */
  readonly scope: string | null;
  /** Reads may see a site that lags behind; whoever writes sees it as it is. */
  readonly writes?: true;
  readonly handle: (call: Call) => Reply;
}
