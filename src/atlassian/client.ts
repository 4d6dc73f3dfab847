import { readUrl } from '../http/base-url.ts';
import { type ClientTuning, createHttpClient, type HttpClient } from '../http/client.ts';
import { FULL_TRUST, type Service } from '../http/service.ts';
import { AtlassianError } from './errors/atlassian-error.ts';

export type { CallOptions } from '../http/client.ts';

export interface AtlassianClientOptions extends ClientTuning {
  /** `https://api.atlassian.com`, with or without `/admin`. */
  readonly apiUrl: string;
  /** An API key of the organization; without scopes, or some calls are refused (FACTS 1). */
  readonly apiKey: string;
  readonly orgId: string;
}

/** Rejects with AtlassianError only. */
export interface AtlassianClient extends HttpClient {
  readonly orgId: string;
}

const IN_WORDS = { name: 'Atlassian API URL', example: 'https://api.atlassian.com' };

/** A dead key gets a 401, never an answer made for nobody; limits come without a reason (ORG). */
const ADMINISTRATION: Service = {
  error: (endpoint, fault) => new AtlassianError(endpoint, fault),
  rateLimitReasons: [],
  trust: FULL_TRUST,
};

/** A client for one organization and one key. Throws BaseUrlError for a URL that must not be used. */
export function createAtlassianClient(options: AtlassianClientOptions): AtlassianClient {
  const { apiUrl, apiKey, orgId, ...tuning } = options;
  const { origin, pathname } = readUrl(apiUrl, IN_WORDS);
  const prefix = pathname.replace(/\/+$/, '').replace(/\/admin$/, '');
  const client = createHttpClient(ADMINISTRATION, { origin, prefix, authorization: `Bearer ${apiKey}` }, tuning);
  return { ...client, orgId };
}
