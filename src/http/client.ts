import type { Dispatcher } from 'undici';
import { type Clock, sleep, systemClock } from './clock.ts';
import type { Endpoint, EndpointRow } from './endpoint.ts';
import { ApiError } from './errors/api-error.ts';
import { type Fault, fault } from './errors/fault.ts';
import { requestHeaders } from './exchange/request-headers.ts';
import { createTransport } from './exchange/transport.ts';
import { userAgent } from './exchange/user-agent.ts';
import { createJudge, loadOf, pauseReason } from './judge.ts';
import type { Lane, Permit } from './pacing/lane.ts';
import { Pacer } from './pacing/pacer.ts';
import { PausedError } from './pacing/paused-error.ts';
import { type PathParameters, type Query, requestPath } from './request-path.ts';
import { DEFAULT_RETRY_POLICY, nextStep, type RetryPolicy } from './retry.ts';
import type { Service } from './service.ts';
import { type ClientStats, type RequestEvent, StatsCollector } from './stats.ts';

/** A page of 1,000 users may take Jira ten seconds before it gives up by itself (FACTS 3). */
const DEFAULT_TIMEOUT_MS = 30_000;
/** As many as one endpoint may have under way; several endpoints at once share them. */
const DEFAULT_MAX_CONNECTIONS = 64;
/** A role with 100,000 actors comes unpaged, with about 250 bytes for each. */
const DEFAULT_MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

/** What may be set for the client of any service. */
export interface ClientTuning {
  /** For each request, from its sending to the last byte of its answer. */
  readonly timeoutMs?: number | undefined;
  readonly maxConnections?: number | undefined;
  readonly maxResponseBytes?: number | undefined;
  /** A longer wait asked for by the service is thrown as an error instead of slept. */
  readonly maxInlineWaitMs?: number | undefined;
  /** Where the attempts of one call should differ from DEFAULT_RETRY_POLICY. */
  readonly retry?: Partial<Omit<RetryPolicy, 'maxInlineWaitMs'>> | undefined;
  /** `none` only for a stand-in that has no limits. */
  readonly limits?: 'kept' | 'none' | undefined;
  /** An undici dispatcher to send through, such as a proxy; its owner closes it. */
  readonly fetchDispatcher?: Dispatcher | undefined;
  readonly clock?: Clock | undefined;
  /** A number from 0 to 1, for jitter. */
  readonly random?: (() => number) | undefined;
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
}

/** Where requests go, and as whom. */
export interface Target {
  readonly origin: string;
  /** Stands before the path of each endpoint; empty, or begins with a slash and ends without. */
  readonly prefix: string;
  /** The value of the header `Authorization`. */
  readonly authorization: string;
}

interface CallInput {
  readonly path?: PathParameters;
  readonly query?: Query;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export interface CallOptions {
  /** Ends the call at once, wherever it waits. */
  readonly signal?: AbortSignal | undefined;
}

export interface HttpClient {
  /** Sends one request, with retries where the endpoint's row allows them. Rejects with the service's ApiError only. */
  call<T>(endpoint: Endpoint<T>, input?: CallInput, options?: CallOptions): Promise<T>;
  stats(): ClientStats;
  /** Ends what is under way and closes the connections. */
  close(): Promise<void>;
}

/** A client for one service at one address with one credential: its pace, its retries, what it believes. */
export function createHttpClient(service: Service, target: Target, options: ClientTuning): HttpClient {
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const policy = {
    ...DEFAULT_RETRY_POLICY,
    ...options.retry,
    maxInlineWaitMs: options.maxInlineWaitMs ?? DEFAULT_RETRY_POLICY.maxInlineWaitMs,
  };
  const maxConnections = options.maxConnections ?? DEFAULT_MAX_CONNECTIONS;
  const pacer = new Pacer({
    maxConcurrency: maxConnections,
    limits: options.limits ?? 'kept',
    clock,
    maxWaitMs: policy.maxInlineWaitMs,
  });
  const transport = createTransport({
    origin: target.origin,
    maxConnections,
    maxResponseBytes: options.maxResponseBytes ?? DEFAULT_MAX_RESPONSE_BYTES,
    clock,
    dispatcher: options.fetchDispatcher,
  });
  const headersFor = requestHeaders({ authorization: target.authorization, userAgent: userAgent() });
  const judge = createJudge(service, clock);
  const stats = new StatsCollector();

  async function enter(lane: Lane, endpoint: EndpointRow, signal: AbortSignal | undefined): Promise<Permit> {
    try {
      return await lane.acquire(signal);
    } catch (cause) {
      if (cause instanceof ApiError) throw cause;
      throw service.error(endpoint, cause instanceof PausedError ? notSent(cause) : fault('cancelled', { cause }));
    }
  }

  async function rest(ms: number, endpoint: EndpointRow, signal: AbortSignal | undefined): Promise<void> {
    try {
      await sleep(clock, ms, signal);
    } catch (cause) {
      throw service.error(endpoint, fault('cancelled', { cause }));
    }
  }

  function pause(lane: Lane, { pause: scope, code }: Fault, waitMs: number): void {
    if (scope === 'client') pacer.pauseAll(waitMs, pauseReason(code));
    if (scope === 'endpoint') lane.pause(waitMs, pauseReason(code));
  }

  return {
    async call<T>(endpoint: Endpoint<T>, input: CallInput = {}, { signal }: CallOptions = {}): Promise<T> {
      const prefix = endpoint.root === 'origin' ? '' : target.prefix;
      const path = prefix + requestPath(endpoint.path, input.path, input.query);
      const body = input.body === undefined ? null : JSON.stringify(input.body);
      const headers = headersFor(endpoint, body !== null);
      const timeoutMs = endpoint.timeoutMs ?? options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
      const lane = pacer.lane(endpoint);

      for (let attempt = 1; ; attempt += 1) {
        const arrivedAt = clock.now();
        const permit = await enter(lane, endpoint, signal);
        const sentAt = clock.now();
        const exchange = await transport.exchange({ method: endpoint.method, path, headers, body, timeoutMs, signal });
        const verdict = judge(endpoint, exchange);
        const failed = 'fault' in verdict ? verdict.fault : null;
        // Who hears nothing for as long as one call may take in all has no hope for those that wait behind it.
        const isSilent = silence(lane, failed, sentAt) >= policy.maxAttempts * timeoutMs;
        const lastAttempt = isSilent ? policy.maxAttempts : attempt;
        const step = failed === null ? null : nextStep(failed, lastAttempt, endpoint.retry, policy, random);
        if (isSilent && step?.kind === 'give up') lane.refuseAll(service.error(endpoint, step.fault));
        // The door closes before the permit is given back, which would let the next one through.
        if (failed !== null && step !== null) pause(lane, failed, step.waitMs);
        if (verdict.nearLimit) lane.nearLimit();
        permit.release(loadOf(failed), verdict.bucket);
        const event: RequestEvent = {
          endpoint: endpoint.name,
          method: endpoint.method,
          path: endpoint.path,
          attempt,
          status: 'status' in exchange ? exchange.status : undefined,
          outcome: failed?.code ?? 'ok',
          durationMs: clock.now() - sentAt,
          waitedMs: sentAt - arrivedAt,
          bytes: 'bytes' in exchange ? exchange.bytes : 0,
        };
        stats.record(event);
        options.onRequest?.(event);
        if ('data' in verdict) return verdict.data;
        if (step?.kind === 'give up') throw service.error(endpoint, step.fault);
        if (verdict.fault.pause === 'none') await rest(step?.waitMs ?? 0, endpoint, signal);
      }
    },
    stats: () => stats.read(),
    close: () => transport.close(),
  };
}

/** Milliseconds for which an endpoint has given no answer at all; 0 where it has just given one. */
function silence(lane: Lane, failed: Fault | null, sentAt: number): number {
  if (failed?.code === 'cancelled') return 0;
  if (failed !== null && failed.status === undefined) return lane.unheard(sentAt);
  lane.heard();
  return 0;
}

/** The door is closed for longer than anyone stands before it. */
function notSent(cause: PausedError): Fault {
  const { reason, remainingMs } = cause;
  const code = reason === 'quota' ? 'quota_exhausted' : reason === 'burst' ? 'rate_limited' : 'server_error';
  return fault(code, { retry: 'after', retryAfterMs: Math.ceil(remainingMs), detail: 'not sent', cause });
}
