import type { Clock } from './clock.ts';
import type { Endpoint } from './endpoint.ts';
import { classify } from './errors/classify.ts';
import type { ApiErrorCode } from './errors/codes.ts';
import type { Fault } from './errors/fault.ts';
import { shapeFault } from './errors/shape-fault.ts';
import { readJson } from './exchange/body.ts';
import { type Bucket, bucketOf } from './exchange/bucket.ts';
import { header } from './exchange/headers.ts';
import type { Exchange } from './exchange/transport.ts';
import type { Load } from './pacing/concurrency.ts';
import type { PauseReason } from './pacing/paused-error.ts';
import type { Service } from './service.ts';

/** What an exchange came to: the endpoint's record, or what went wrong. */
export type Verdict<T> = ({ readonly data: T } | { readonly fault: Fault }) & {
  readonly nearLimit: boolean;
  readonly bucket: Bucket | null;
};

/** Makes the judge of one client. */
export function createJudge(
  { trust, rateLimitReasons }: Service,
  clock: Clock,
): <T>(endpoint: Endpoint<T>, exchange: Exchange) => Verdict<T> {
  return (endpoint, exchange) => {
    if ('fault' in exchange) return { fault: exchange.fault, nearLimit: false, bucket: null };
    const { status, headers, text } = exchange;
    const nearLimit = header(headers, 'x-ratelimit-nearlimit')?.toLowerCase() === 'true';
    const told = { nearLimit, bucket: bucketOf(headers, clock.now()) };
    // First: a refusal or a gap told to nobody says nothing about our account either.
    const failed =
      trust.inAnswer(endpoint, status, headers) ?? classify(status, headers, text, rateLimitReasons, clock.now());
    if (failed !== null) return answerIn(endpoint, status, text, failed, told);

    const json = readJson(status, text, endpoint.retry !== 'read');
    if ('fault' in json) return { fault: json.fault, ...told };
    const parsed = endpoint.schema.safeParse(json.data);
    if (!parsed.success) return { fault: shapeFault(status, parsed.error), ...told };
    const strange = trust.inRecord(endpoint, status, parsed.data);
    return strange === null ? { data: parsed.data, ...told } : { fault: strange, ...told };
  };
}

/** A refusal that says in the endpoint's own form what became of each thing is an answer. */
function answerIn<T>(
  { alsoAnswers, schema }: Endpoint<T>,
  status: number,
  text: string,
  failed: Fault,
  told: { readonly nearLimit: boolean; readonly bucket: Bucket | null },
): Verdict<T> {
  const json = alsoAnswers.includes(status) ? readJson(status, text) : null;
  const parsed = json !== null && 'data' in json ? schema.safeParse(json.data) : null;
  return parsed?.success ? { data: parsed.data, ...told } : { fault: failed, ...told };
}

const CONGESTION: ReadonlySet<ApiErrorCode> = new Set(['rate_limited', 'quota_exhausted', 'timeout']);

/** What an attempt says about the number of requests under way. */
export function loadOf(failed: Fault | null): Load {
  if (failed === null) return 'fine';
  // A limit that stands over the one thing that was written to says nothing of the others.
  if (failed.code === 'rate_limited' && failed.pause === 'none') return 'unknown';
  return CONGESTION.has(failed.code) || failed.status === 503 ? 'congested' : 'unknown';
}

export function pauseReason(code: ApiErrorCode): PauseReason {
  if (code === 'quota_exhausted') return 'quota';
  return code === 'rate_limited' ? 'burst' : 'server';
}
