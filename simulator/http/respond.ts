import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Strike } from '../faults/faults.ts';
import type { Fault } from '../faults/rules.ts';
import type { Reply } from './exchange.ts';

/** A body of another shape than any endpoint has. */
const WRONG_JSON = Buffer.from('{"unexpected":{"kind":"maintenance"}}');
const BROKEN_JSON = Buffer.from('{"values":[{"accountId":"5b10');
/** How many pieces a slow body comes in. */
const SLOW_PIECES = 10;

/** What is to be written, and the fault that was struck for it. */
export interface Outcome {
  readonly reply: Reply;
  readonly strike: Strike | null;
  /** How the API that was asked writes an error. */
  readonly errorBody: (status: number, message: string) => unknown;
}

/** Writes an outcome. Gives the status that went out, null if none did. */
export async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { reply, strike, errorBody }: Outcome,
): Promise<number | null> {
  if (strike === null) return write(response, reply);
  const body = bytesOf(reply);
  const { fault } = strike;
  switch (fault.kind) {
    case 'status':
      return sendStatus(response, fault, errorBody);
    case 'reset':
    case 'late-commit':
      request.socket.resetAndDestroy();
      return null;
    case 'hang':
      if (fault.ms !== undefined) {
        await sleep(fault.ms, undefined, { ref: false });
        request.socket.resetAndDestroy();
      }
      return null;
    case 'delay':
      await sleep(fault.ms);
      return send(response, reply, body);
    case 'logged-out':
    case 'change':
      return send(response, reply, body);
    case 'stale':
      return send(response, reply, strike.remember(body));
    case 'wrong-json':
      return send(response, { ...reply, status: 200 }, WRONG_JSON);
    case 'broken-json':
      return send(response, { ...reply, status: 200 }, BROKEN_JSON);
    case 'cut-body':
      head(response, reply, body.length);
      // Closed, not reset: a reset may throw away what was sent, and this fault is about a body that stops.
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => request.socket.destroySoon());
      return reply.status;
    case 'slow-body':
      return sendSlowly(response, reply, body, fault.ms);
  }
}

/** Writes a reply as it is. */
export function write(response: ServerResponse, reply: Reply): number {
  return send(response, reply, bytesOf(reply));
}

function bytesOf({ body }: Reply): Buffer {
  return body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body));
}

function head(response: ServerResponse, reply: Reply, length: number, type = 'application/json;charset=UTF-8'): void {
  const headers: Record<string, string | number> = { ...reply.headers, 'Content-Length': length };
  if (length > 0) headers['Content-Type'] = type;
  response.writeHead(reply.status, headers);
}

function send(response: ServerResponse, reply: Reply, body: Buffer): number {
  head(response, reply, body.length);
  response.end(body);
  return reply.status;
}

function sendStatus(
  response: ServerResponse,
  fault: Extract<Fault, { kind: 'status' }>,
  errorBody: Outcome['errorBody'],
): number {
  const message = fault.message ?? `Simulated ${fault.status}`;
  const reply: Reply = {
    status: fault.status,
    body: errorBody(fault.status, message),
    ...(fault.headers === undefined ? {} : { headers: fault.headers }),
  };
  if (fault.body !== 'html') return send(response, reply, bytesOf(reply));
  const page = Buffer.from(
    `<!DOCTYPE html><html><head><title>${fault.status}</title></head><body>${message}</body></html>`,
  );
  head(response, reply, page.length, 'text/html;charset=UTF-8');
  response.end(page);
  return fault.status;
}

async function sendSlowly(response: ServerResponse, reply: Reply, body: Buffer, ms: number): Promise<number> {
  head(response, reply, body.length);
  const size = Math.max(1, Math.ceil(body.length / SLOW_PIECES));
  for (let from = 0; from < body.length && !response.destroyed; from += size) {
    await sleep(ms / SLOW_PIECES);
    response.write(body.subarray(from, from + size));
  }
  response.end();
  return reply.status;
}
