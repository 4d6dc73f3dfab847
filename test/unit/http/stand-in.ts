import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { type ClientTuning, createHttpClient, type HttpClient } from '../../../src/http/client.ts';
import { type Endpoint, fillEndpoint } from '../../../src/http/endpoint.ts';
import { ApiError } from '../../../src/http/errors/api-error.ts';
import { errorWords } from '../../../src/http/errors/words.ts';
import { FULL_TRUST, type Service } from '../../../src/http/service.ts';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export interface StandIn {
  readonly url: string;
  /** Everything that was asked, in order. */
  readonly requests: SeenRequest[];
}

interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** As text; empty without one. */
  body: string;
}

/** A server that gives these answers in turn, the last one for ever. Ends with the test. */
export async function standIn(...answers: Answer[]): Promise<StandIn> {
  const requests: StandIn['requests'] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    const seen: SeenRequest = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: '',
    };
    requests.push(seen);
    request.on('data', (chunk: Buffer) => {
      seen.body += chunk.toString('utf8');
    });
    answer?.(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

class ThingError extends ApiError {
  override readonly name = 'ThingError';
}

const service: Service = {
  error: (endpoint, fault) =>
    new ThingError(endpoint, fault, {
      words: errorWords('The store', 'the URL of the store'),
      rights: ({ needs, scope }) => `It takes ${needs} or ${scope}.`,
    }),
  rateLimitReasons: [{ prefix: 'quota-', code: 'quota_exhausted', pause: 'client', meaning: 'used up' }],
  trust: FULL_TRUST,
};

/** A client for tests: attempts follow each other within milliseconds. */
export function testClient(origin: string, options: ClientTuning = {}): HttpClient {
  const target = { origin, prefix: '', authorization: 'Bearer secret-token' };
  const client = createHttpClient(service, target, {
    random: () => 0,
    retry: { baseMs: 1, rateLimitBaseMs: 1 },
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

export const json =
  (body: unknown, headers: Record<string, string> = {}, status = 200): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

export const html =
  (status: number): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end('<!DOCTYPE html><html><body>Log in or go away</body></html>');
  };

const PER_SECOND = { GET: 100, POST: 100, PUT: 50, DELETE: 50 };

const thingSchema = z.object({ ok: z.boolean() });

/** Rows for tests: a read, and writes of both kinds. */
export const readThing: Endpoint<{ ok: boolean }> = fillEndpoint(
  {
    name: 'readThing',
    does: 'read the thing',
    path: '/thing/{id}',
    needs: 'Administer Things',
    scope: 'read:thing',
    schema: thingSchema,
  },
  PER_SECOND,
);

export const addThing: Endpoint<{ ok: boolean }> = fillEndpoint(
  {
    name: 'addThing',
    does: 'add the thing',
    method: 'POST',
    path: '/thing',
    retry: 'write-readback',
    schema: thingSchema,
  },
  PER_SECOND,
);

export const createThing: Endpoint<{ ok: boolean }> = { ...addThing, name: 'createThing', retry: 'never' };
