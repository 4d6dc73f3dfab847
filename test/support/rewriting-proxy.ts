import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Headers that belong to one connection, or to the body as it was before. */
const NOT_PASSED_ON = new Set(['connection', 'content-length', 'content-encoding', 'transfer-encoding', 'keep-alive']);

export interface RewritingProxy extends AsyncDisposable {
  readonly url: string;
}

/** Stands before a simulated site and changes what its JSON says: for lies that no site tells of itself. */
export async function startRewritingProxy(
  target: string,
  rewrite: (path: string, body: unknown) => unknown,
): Promise<RewritingProxy> {
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const { authorization = '' } = request.headers;
    const answer = await fetch(`${target}${path}`, { headers: { authorization } });
    const headers = [...answer.headers].filter(([name]) => !NOT_PASSED_ON.has(name));
    response.writeHead(answer.status, Object.fromEntries(headers));
    const text = await answer.text();
    response.end(answer.ok ? JSON.stringify(rewrite(path, JSON.parse(text))) : text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
