import { type Dispatcher, Pool } from 'undici';
import type { Clock } from '../clock.ts';
import type { Method } from '../endpoint.ts';
import { type Fault, fault } from '../errors/fault.ts';
import { networkFault } from '../errors/network-fault.ts';
import { decodeBody, tooLarge } from './decode.ts';
import type { Headers } from './headers.ts';

/** A TCP and TLS handshake takes two round trips; ten seconds mean that nobody is there. */
const CONNECT_TIMEOUT_MS = 10_000;
/** Shorter than the idle times of common load balancers, so that mostly we are the one who hangs up. */
const KEEP_ALIVE_MS = 10_000;

export interface TransportOptions {
  readonly origin: string;
  readonly maxConnections: number;
  readonly maxResponseBytes: number;
  readonly clock: Clock;
  /** Used instead of a pool of its own, for proxies; it is not closed with the transport. */
  readonly dispatcher: Dispatcher | undefined;
}

interface Outgoing {
  readonly method: Method;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  /** From the call to the last byte of the body, waiting for a free connection included. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

export type Exchange =
  | { readonly status: number; readonly headers: Headers; readonly text: string; readonly bytes: number }
  | { readonly fault: Fault };

export interface Transport {
  /** One request and its whole answer; never rejects. */
  exchange(outgoing: Outgoing): Promise<Exchange>;
  close(): Promise<void>;
}

export function createTransport(options: TransportOptions): Transport {
  const { origin, maxConnections, maxResponseBytes, clock } = options;
  const own =
    options.dispatcher === undefined
      ? new Pool(origin, {
          connections: maxConnections,
          connect: { timeout: CONNECT_TIMEOUT_MS },
          keepAliveTimeout: KEEP_ALIVE_MS,
        })
      : null;
  const dispatcher = options.dispatcher ?? own;
  if (dispatcher === null) throw new TypeError('a transport needs a dispatcher');

  return {
    async exchange({ method, path, headers, body, timeoutMs, signal }) {
      if (signal?.aborted) return { fault: cancelled(signal, false) };
      const abort = new AbortController();
      let late = false;
      const onAbort = () => abort.abort(signal?.reason);
      const cancelTimer = clock.setTimer(timeoutMs, () => {
        late = true;
        abort.abort();
      });
      signal?.addEventListener('abort', onAbort, { once: true });
      try {
        const answer = await dispatcher.request({
          origin,
          method,
          path,
          headers,
          body,
          signal: abort.signal,
          headersTimeout: timeoutMs,
          bodyTimeout: timeoutMs,
        });
        const raw = await readBody(answer, maxResponseBytes);
        if (raw === null) return { fault: tooLarge(maxResponseBytes) };
        const decoded = await decodeBody(answer.headers, raw, maxResponseBytes);
        if ('fault' in decoded) return decoded;
        return { status: answer.statusCode, headers: answer.headers, text: decoded.text, bytes: raw.length };
      } catch (error) {
        if (signal?.aborted) return { fault: cancelled(signal, true) };
        if (late) return { fault: lateFault(timeoutMs, error) };
        return { fault: networkFault(error) };
      } finally {
        cancelTimer();
        signal?.removeEventListener('abort', onAbort);
      }
    },
    async close() {
      await own?.destroy();
    },
  };
}

/** Collects the body; null, with the connection given up, as soon as it is larger than `limit`. */
function readBody({ headers, body }: Dispatcher.ResponseData, limit: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = Number(headers['content-length'] ?? 0);
    const giveUp = () => {
      resolve(null);
      body.destroy();
    };
    body.on('error', reject);
    if (size > limit) {
      giveUp();
      return;
    }
    size = 0;
    body.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limit) giveUp();
    });
    body.on('end', () => resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)));
    body.on('close', () => {
      if (!body.readableEnded) reject(new Error('the body ended early'));
    });
  });
}

function cancelled(signal: AbortSignal, sent: boolean): Fault {
  return fault('cancelled', { cause: signal.reason, mayHaveTakenEffect: sent });
}

function lateFault(timeoutMs: number, cause: unknown): Fault {
  return fault('timeout', {
    detail: `no complete answer within ${timeoutMs} ms`,
    retry: 'backoff',
    again: 'yes',
    mayHaveTakenEffect: true,
    cause,
  });
}
