import type { IncomingMessage, ServerResponse } from 'node:http';

/** How long a caller may go on sending what nobody wants, so that it gets to read the answer instead of a reset. */
const LINGER_MS = 2_000;

/** A status, and words for whoever looks into Jira's log or tries the address by hand. */
export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(`${JSON.stringify(body)}\n`);
}

/** Answers a request whose body was not read to its end, drops what still comes of it, and closes the connection. */
export function sendUnread(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (request.complete) {
    send(response, answer);
    return;
  }
  const text = `${JSON.stringify(answer.body)}\n`;
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    connection: 'close',
    ...answer.headers,
  });
  response.write(text);
  // Node closes the connection with the end of the answer, which the caller has in full by now.
  const timer = setTimeout(() => response.end(), LINGER_MS);
  request.once('close', () => {
    clearTimeout(timer);
    response.end();
  });
  request.resume();
}
