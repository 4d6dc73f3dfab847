import { readUrl } from '../http/base-url.ts';

/** Where requests go: the origin, and what stands before `/rest/api/3` in each path. */
export interface BaseUrl {
  readonly origin: string;
  readonly prefix: string;
  /** Given where the URL is that of Atlassian's gateway, the only place where scoped tokens work (FACTS 1). */
  readonly cloudId: string | null;
}

const IN_WORDS = { name: 'Jira URL', example: 'https://your-site.atlassian.net' };
const GATEWAY_PATH = /^\/ex\/jira\/([^/]+)/;
const REST_SUFFIX = /\/rest(\/api(\/(2|3|latest))?)?$/;
const CLOUD_HOST = /\.(atlassian\.net|jira\.com)$/;

/**
 * Reads what an operator typed: a bare host gets `https://`, a trailing slash or a pasted `/rest/api/3` goes.
 * Throws BaseUrlError for what could send the token in the clear or elsewhere.
 */
export function parseBaseUrl(input: string): BaseUrl {
  const { origin, hostname, pathname } = readUrl(input, IN_WORDS);
  const path = pathname.replace(/\/+$/, '').replace(REST_SUFFIX, '');
  const gateway = GATEWAY_PATH.exec(path);
  // A page of the product pasted from the browser (/jira/your-work) is no prefix: REST stands at a site's root.
  const prefix = gateway !== null ? gateway[0] : CLOUD_HOST.test(hostname) ? '' : path;
  return { origin, prefix, cloudId: gateway?.[1] ?? null };
}
