import type { Reply } from '../http/exchange.ts';
import { burstOverrides, burstPerSecond, collectiveBuckets, type LimitSettings, pointsOf } from './policy.ts';

export interface Limiter {
  /** What a request meets: the headers of its answer, and the refusal if there is one. */
  admit(route: string, method: string): { headers: Record<string, string>; refusal: Reply | null };
  /** Counts the points of an answer. */
  charge(route: string, method: string, body: unknown): void;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Below this share of a bucket, answers carry X-RateLimit-NearLimit. */
const NEAR = 0.2;

/** @param now Milliseconds, epoch. */
export function createLimiter(settings: () => LimitSettings, now: () => number = Date.now): Limiter {
  const buckets = new Map<string, Bucket>();
  let quota = { window: -1, spent: 0 };
  const quotaNow = () => {
    const window = Math.floor(now() / settings().quotaWindowMs);
    if (quota.window !== window) quota = { window, spent: 0 };
    return quota;
  };

  return {
    admit(route, method) {
      const limits = settings();
      if (limits.hourlyPoints !== null && quotaNow().spent >= limits.hourlyPoints) {
        const reset = (quotaNow().window + 1) * limits.quotaWindowMs;
        return refuse(limits, 'jira-quota-tenant-based', limits.hourlyPoints, reset, now());
      }
      if (!limits.burst) return { headers: {}, refusal: null };
      const name = `${method} ${route}`;
      const rate = (burstOverrides[name] ?? burstPerSecond[method] ?? 100) * limits.scale;
      const capacity = Math.max(1, rate * limits.bucketSeconds);
      const bucket = refill(buckets, collectiveBuckets[name] ?? name, rate, capacity, now());
      if (bucket.tokens < 1) {
        const reset = now() + ((1 - bucket.tokens) / rate) * 1_000;
        return refuse(limits, 'jira-burst-based', Math.ceil(rate), reset, now());
      }
      bucket.tokens -= 1;
      const headers = {
        'X-RateLimit-Limit': String(Math.ceil(rate)),
        'X-RateLimit-Remaining': String(Math.floor(bucket.tokens)),
        ...(bucket.tokens < capacity * NEAR ? { 'X-RateLimit-NearLimit': 'true' } : {}),
      };
      return { headers: kept(headers, limits), refusal: null };
    },
    charge(route, method, body) {
      if (settings().hourlyPoints !== null) quotaNow().spent += pointsOf(route, method, itemsOf(body));
    },
  };
}

function refill(buckets: Map<string, Bucket>, name: string, rate: number, capacity: number, now: number): Bucket {
  const bucket = buckets.get(name) ?? { tokens: capacity, at: now };
  bucket.tokens = Math.min(capacity, bucket.tokens + ((now - bucket.at) / 1_000) * rate);
  bucket.at = now;
  buckets.set(name, bucket);
  return bucket;
}

/** A 429 with the headers of its limit, as far as the settings leave them. */
export function refuse(limits: LimitSettings, reason: string, limit: number, reset: number, now: number) {
  const headers = kept(
    {
      'Retry-After': String(Math.max(1, Math.ceil((reset - now) / 1_000))),
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': new Date(reset).toISOString(),
      'X-RateLimit-NearLimit': 'true',
      'RateLimit-Reason': reason,
    },
    limits,
  );
  return {
    headers: {},
    refusal: { status: 429, headers, body: { errorMessages: ['Rate limit exceeded.'], errors: {} } },
  };
}

/** What the settings leave of the headers of a limit. */
export function kept(headers: Record<string, string>, limits: LimitSettings): Record<string, string> {
  const omitted = new Set(limits.omitHeaders.map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !omitted.has(name.toLowerCase())));
}

function itemsOf(body: unknown): number {
  if (Array.isArray(body)) return body.length;
  if (typeof body !== 'object' || body === null) return 0;
  for (const list of ['values', 'actors', 'permissions', 'permissionSchemes']) {
    const items = (body as Record<string, unknown>)[list];
    if (Array.isArray(items)) return items.length;
  }
  return 1;
}
