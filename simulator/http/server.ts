import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Incoming } from './exchange.ts';
import { write } from './respond.ts';

/** Only this machine may talk to the simulator. */
const HOST = '127.0.0.1';

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers one request by itself: reading and writing bodies is all that the server does for it. */
export type Handler = (incoming: Incoming, request: IncomingMessage, response: ServerResponse) => Promise<void>;

export async function listen(port: number, handler: Handler): Promise<Listening> {
  const server = createServer((request, response) => {
    void readRequest(request)
      .then((incoming) => handler(incoming, request, response))
      .catch((error: unknown) => failed(request, response, error));
  });
  // Longer than any client keeps a connection, so that it is the client who closes idle ones.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://${HOST}:${bound}`, close: () => close(server) };
}

async function readRequest(request: IncomingMessage): Promise<Incoming> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  return {
    method: request.method ?? 'GET',
    target,
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

/** A mistake of the simulator itself, or a client that went away in the middle. */
function failed(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.headersSent || request.destroyed) {
    response.destroy();
    return;
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  write(response, { status: 500, body: { errorMessages: [`Simulator: ${message}`], errors: {} } });
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
