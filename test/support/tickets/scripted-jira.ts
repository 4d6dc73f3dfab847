import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What was asked, with its body as JSON. */
export interface Asked {
  readonly route: string;
  readonly url: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the code under test has sent
  readonly body: any;
}

/** An answer: a status with a body, or what becomes of the connection. */
export type Reply = readonly [status: number, body?: unknown] | 'reset';

/** Replies of one route, in turn, the last one for ever; or made from what is asked. */
export type Script = readonly Reply[] | ((asked: Asked) => Reply);

const PREFIX = '/rest/api/3';

/**
 * A Jira that says what a test has it say, for what no honest simulator would: routes such as `POST /issue` to their
 * replies. What has none is 404. Ends with the test.
 */
export async function scriptedJira(routes: Readonly<Record<string, Script>>) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const url = (request.url ?? '').replace(PREFIX, '');
    const route = `${request.method} ${url.replace(/\?.*/, '')}`;
    const body = await readBody(request);
    const one = { route, url, body };
    asked.push(one);
    const script = routes[route] ?? [];
    const before = asked.filter((other) => other.route === route).length - 1;
    const reply = typeof script === 'function' ? script(one) : script[Math.min(before, script.length - 1)];
    send(response, reply ?? [404, { errorMessages: ['No such thing.'] }]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    of: (route: string) => asked.filter((one) => one.route === route),
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  const [status, body] = reply;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
