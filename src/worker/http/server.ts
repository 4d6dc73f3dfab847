import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portTaken } from '../worker-start-error.ts';

/** A part of the worker that answers under some paths. */
export interface HttpRoutes {
  /** For whoever asks for another. */
  readonly paths: readonly string[];
  /** Null where the path is none of these. */
  find(path: string): HttpHandler | null;
}

/** Answers one request. Never rejects. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface HttpServer {
  readonly url: string;
  /** Lets requests that are under way come to their end, for a moment. */
  close(): Promise<void>;
}

/** Where a server listens, and the setting that a person would change to move it. */
export interface HttpAddress {
  readonly port: number;
  readonly host: string;
  readonly setting: string;
}

/** How long a caller may take, in milliseconds: nobody may hold a connection by sending next to nothing. */
export interface HttpTimeouts {
  readonly headers: number;
  /** The whole request, its body included. */
  readonly request: number;
}

/** Jira is done with a usual request at once, and with its largest in seconds; it gives up by itself after 20. */
const TIMEOUTS: HttpTimeouts = { headers: 5_000, request: 20_000 };
/** How often Node looks for requests that have taken too long. */
const LOOK_MS = 1_000;
/** An answer takes less than a second (see `webhooks/receiver.ts`). */
const CLOSE_GRACE_MS = 1_000;
const SWEEP_MS = 20;

/** The server of a worker: health, and Jira's webhooks where they are wanted. */
export async function startHttpServer(
  address: HttpAddress,
  routes: readonly HttpRoutes[],
  timeouts: HttpTimeouts = TIMEOUTS,
): Promise<HttpServer> {
  const server = createServer(
    {
      headersTimeout: timeouts.headers,
      requestTimeout: timeouts.request,
      connectionsCheckingInterval: Math.min(LOOK_MS, timeouts.headers),
    },
    (request, response) => {
      // Cut by hand: what callers send need not be an address at all, and `new URL` throws.
      const [path = '/'] = (request.url ?? '/').split('?', 1);
      const handler = routes.map((each) => each.find(path)).find((found) => found !== null) ?? unknownPath(routes);
      void handler(request, response);
    },
  );
  const { port } = await listen(server, address);
  const { host } = address;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: () => close(server),
  };
}

function unknownPath(routes: readonly HttpRoutes[]): HttpHandler {
  const paths = routes.flatMap((each) => each.paths);
  return async (_request, response) => sendJson(response, 404, { status: 'unknown path', paths });
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

async function close(server: Server): Promise<void> {
  const grace = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS);
  // Node closes those that are idle now; one that has its answer in a moment would stay open for the next request.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(sweep);
  clearTimeout(grace);
}

function listen(server: Server, { port, host, setting }: HttpAddress): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port, host, setting, error) : error);
    });
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}
