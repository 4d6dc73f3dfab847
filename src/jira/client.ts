import { type ClientTuning, createHttpClient, type HttpClient } from '../http/client.ts';
import { type BaseUrl, parseBaseUrl } from './base-url.ts';
import { JiraError } from './errors/jira-error.ts';
import { RATE_LIMIT_REASONS } from './rate-limit-reasons.ts';
import { createTrust } from './trust.ts';

export type { CallOptions } from '../http/client.ts';

export interface JiraClientOptions extends ClientTuning {
  /** `https://your-site.atlassian.net`, a bare host, or `https://api.atlassian.com/ex/jira/{cloudId}`. */
  readonly baseUrl: string;
  readonly email: string;
  readonly apiToken: string;
}

/** Rejects with JiraError only. */
export interface JiraClient extends HttpClient {
  readonly baseUrl: BaseUrl;
}

/** A client for one site and one credential. Throws BaseUrlError for a URL that must not be used. */
export function createJiraClient({ baseUrl: url, email, apiToken, ...tuning }: JiraClientOptions): JiraClient {
  const baseUrl = parseBaseUrl(url);
  const login = Buffer.from(`${email}:${apiToken}`, 'utf8').toString('base64');
  const client = createHttpClient(
    {
      error: (endpoint, fault) => new JiraError(endpoint, fault),
      rateLimitReasons: RATE_LIMIT_REASONS,
      trust: createTrust(),
    },
    { origin: baseUrl.origin, prefix: baseUrl.prefix, authorization: `Basic ${login}` },
    tuning,
  );
  return { ...client, baseUrl };
}
