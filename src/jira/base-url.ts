import { BaseUrlError } from './errors/base-url-error.ts';

/** Where requests go: the origin, and what stands before `/rest/api/3` in each path. */
export interface BaseUrl {
  readonly origin: string;
  readonly prefix: string;
  /** Given where the URL is that of Atlassian's gateway, the only place where scoped tokens work (FACTS 1). */
  readonly cloudId: string | null;
}

const GATEWAY_PATH = /^\/ex\/jira\/([^/]+)/;
const REST_SUFFIX = /\/rest(\/api(\/(2|3|latest))?)?$/;
const LOOPBACK_HOST = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const CLOUD_HOST = /\.(atlassian\.net|jira\.com)$/;

/**
 * Reads what an operator typed: a bare host gets `https://`, a trailing slash or a pasted `/rest/api/3` goes.
 * Throws BaseUrlError for what could send the token in the clear or elsewhere.
 */
export function parseBaseUrl(input: string): BaseUrl {
  const trimmed = input.trim();
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(text) || trimmed === '') {
    throw new BaseUrlError('The Jira URL cannot be read.', 'Give it as https://your-site.atlassian.net.');
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    throw new BaseUrlError(
      'The Jira URL holds a login.',
      'Take it out of the URL and give email and API token instead.',
    );
  }
  const plain = url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname);
  if (url.protocol !== 'https:' && !plain) {
    throw new BaseUrlError(
      `The Jira URL begins with ${url.protocol}//, which would send the token in the clear.`,
      'Use https:// (http:// is accepted for this machine only).',
    );
  }
  const path = url.pathname.replace(/\/+$/, '').replace(REST_SUFFIX, '');
  const gateway = GATEWAY_PATH.exec(path);
  // A page of the product pasted from the browser (/jira/your-work) is no prefix: REST stands at a site's root.
  const prefix = gateway !== null ? gateway[0] : CLOUD_HOST.test(url.hostname) ? '' : path;
  return { origin: url.origin, prefix, cloudId: gateway?.[1] ?? null };
}
