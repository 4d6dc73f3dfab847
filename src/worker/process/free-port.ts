import { createServer } from 'node:net';

/**
 * A TCP port nobody listens on now: the preferred one if it is free, so that addresses stay the same from one start to
 * the next, else one that the kernel chooses. Somebody else may still take it first; whoever uses it finds out.
 */
export async function freePort(host: string, preferred: number): Promise<number> {
  return (await probe(host, preferred)) ?? (await probe(host, 0)) ?? fail(host);
}

function probe(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}

function fail(host: string): never {
  throw new Error(`No free port on ${host}`);
}
