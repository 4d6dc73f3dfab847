import type { Clock } from './clock.ts';
import type { Endpoint } from './endpoint.ts';
import { classify } from './errors/classify.ts';
import type { JiraErrorCode } from './errors/codes.ts';
import { credentialFault, otherAccount } from './errors/credential-check.ts';
import type { Fault } from './errors/fault.ts';
import { shapeFault } from './errors/shape-fault.ts';
import { readJson } from './http/body.ts';
import { type Bucket, bucketOf } from './http/bucket.ts';
import { header } from './http/headers.ts';
import type { Exchange } from './http/transport.ts';
import type { Load } from './pacing/concurrency.ts';
import type { PauseReason } from './pacing/paused-error.ts';

/** What an exchange came to: the endpoint's record, or what went wrong. */
export type Verdict<T> = ({ readonly data: T } | { readonly fault: Fault }) & {
  readonly nearLimit: boolean;
  readonly bucket: Bucket | null;
};

/**
 * Makes the judge of one client. It remembers the account that `/myself` named, and holds all later answers
 * against it.
 */
export function createJudge(clock: Clock): <T>(endpoint: Endpoint<T>, exchange: Exchange) => Verdict<T> {
  let ownAccountId: string | null = null;

  return (endpoint, exchange) => {
    if ('fault' in exchange) return { fault: exchange.fault, nearLimit: false, bucket: null };
    const { status, headers, text } = exchange;
    const nearLimit = header(headers, 'x-ratelimit-nearlimit')?.toLowerCase() === 'true';
    const told = { nearLimit, bucket: bucketOf(headers) };
    // First: a refusal or a gap told to nobody says nothing about our account either.
    const stranger = endpoint.authenticated ? credentialFault(status, headers, ownAccountId) : null;
    const failed = stranger ?? classify(status, headers, text, clock.now());
    if (failed !== null) return { fault: failed, ...told };

    const json = readJson(status, text);
    if ('fault' in json) return { fault: json.fault, ...told };
    const parsed = endpoint.schema.safeParse(json.data);
    if (!parsed.success) return { fault: shapeFault(status, parsed.error), ...told };
    if (endpoint.ownAccount !== null) {
      const named = endpoint.ownAccount(parsed.data);
      ownAccountId ??= named;
      if (named !== ownAccountId) return { fault: otherAccount(status), ...told };
    }
    return { data: parsed.data, ...told };
  };
}

const CONGESTION: ReadonlySet<JiraErrorCode> = new Set(['rate_limited', 'quota_exhausted', 'timeout']);

/** What an attempt says about the number of requests under way. */
export function loadOf(failed: Fault | null): Load {
  if (failed === null) return 'fine';
  return CONGESTION.has(failed.code) || failed.status === 503 ? 'congested' : 'unknown';
}

export function pauseReason(code: JiraErrorCode): PauseReason {
  if (code === 'quota_exhausted') return 'quota';
  return code === 'rate_limited' ? 'burst' : 'server';
}
