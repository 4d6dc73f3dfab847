import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portTaken } from '../worker-start-error.ts';

export interface HealthChecks {
  /** Why the worker cannot take work; null when it can. */
  readonly notReady: () => string | null;
  /** Throws where a part that the worker needs does not answer. */
  readonly healthy: () => Promise<void>;
}

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Where a health server listens, and the setting that a person would change to move it. */
export interface HealthAddress {
  readonly port: number;
  readonly host: string;
  readonly setting: string;
}

/** Answers orchestrators: `/live` the process runs, `/ready` it takes work, `/health` what it needs answers. */
export async function startHealthServer(wanted: HealthAddress, checks: HealthChecks): Promise<HealthServer> {
  const { host } = wanted;
  const server = createServer((request, response) => {
    void answer(new URL(request.url ?? '/', 'http://health').pathname, checks).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(`${JSON.stringify(body)}\n`);
    });
  });
  const address = await listen(server, wanted);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(path: string, checks: HealthChecks): Promise<{ status: number; body: unknown }> {
  const notReady = checks.notReady();
  switch (path) {
    case '/live':
      return { status: 200, body: { status: 'alive' } };
    case '/ready':
      return notReady === null
        ? { status: 200, body: { status: 'ready' } }
        : { status: 503, body: { status: 'not ready', reason: notReady } };
    case '/health':
      try {
        await checks.healthy();
        return { status: 200, body: { status: 'healthy' } };
      } catch (error) {
        return {
          status: 503,
          body: { status: 'unhealthy', reason: error instanceof Error ? error.message : String(error) },
        };
      }
    default:
      return { status: 404, body: { status: 'unknown path', paths: ['/live', '/ready', '/health'] } };
  }
}

function listen(server: Server, { port, host, setting }: HealthAddress): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port, host, setting, error) : error);
    });
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}
