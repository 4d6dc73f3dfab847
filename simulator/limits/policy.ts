/** Jira's limits as data (Atlassian: Rate limiting, 2026-10; see the project's notes on it). */

/** Requests a second of one endpoint and method, shared by all callers of a site. */
export const burstPerSecond: Readonly<Record<string, number>> = { GET: 100, POST: 100, PUT: 50, DELETE: 50 };

/** Endpoints with a rate of their own. */
export const burstOverrides: Readonly<Record<string, number>> = {
  'GET /user': 150,
  'GET /project/{projectIdOrKey}/role/{id}': 200,
  'GET /issue/{issueIdOrKey}': 150,
  'GET /issue/{issueIdOrKey}/changelog': 200,
  'POST /search/approximate-count': 150,
};

/** "User search endpoints share a collective rate limit for the tenant" (OpenAPI); its size is not published. */
export const collectiveBuckets: Readonly<Record<string, string>> = {
  'GET /user/search': 'user searches',
  'GET /user/viewissue/search': 'user searches',
  'GET /user/permission/search': 'user searches',
};

/** Writes to one issue (Atlassian: Rate limiting, 2026-10): so many in so long. */
export const issueWindows: readonly { readonly most: number; readonly ms: number }[] = [
  { most: 20, ms: 2_000 },
  { most: 100, ms: 30_000 },
];

export interface LimitSettings {
  /** Whether bursts are refused at all. */
  readonly burst: boolean;
  /** Whether writes to one issue are refused that come too fast. */
  readonly perIssueWrites: boolean;
  /** How many seconds' worth a full bucket holds; the real size is not published. */
  readonly bucketSeconds: number;
  /** Multiplies every rate, to meet the limits with little traffic. */
  readonly scale: number;
  /** Points per hour that the site may spend, or null for none: API-token traffic is exempt at Atlassian. */
  readonly hourlyPoints: number | null;
  /** Length of the quota's window; an hour at Atlassian. */
  readonly quotaWindowMs: number;
  /** Headers that are left out of answers: gateways send 429 without Retry-After. */
  readonly omitHeaders: readonly string[];
}

export const noLimits: LimitSettings = {
  burst: false,
  perIssueWrites: false,
  bucketSeconds: 1,
  scale: 1,
  hourlyPoints: null,
  quotaWindowMs: 3_600_000,
  omitHeaders: [],
};

export const documentedLimits: LimitSettings = { ...noLimits, burst: true, perIssueWrites: true };

/** Points of an answer: 1, and 2 for each user, group, role or permission in it, 1 for each other object. */
export function pointsOf(route: string, method: string, items: number): number {
  if (method !== 'GET') return 1;
  return 1 + items * (/^\/(project\/search|project$|projectCategory)/.test(route) ? 1 : 2);
}
