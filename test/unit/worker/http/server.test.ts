import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { healthRoutes } from '../../../../src/worker/health/routes.ts';
import { type HttpServer, startHttpServer } from '../../../../src/worker/http/server.ts';

let server: HttpServer | undefined;
afterEach(() => server?.close());

async function start(notReady: string | null, healthy: () => Promise<void> = async () => undefined) {
  server = await startHttpServer({ port: 0, host: '127.0.0.1', setting: 'JIRA_ACCESS_PORT' }, [
    healthRoutes({ notReady: () => notReady, healthy }),
  ]);
  const { url } = server;
  return async (path: string) => {
    const answer = await fetch(url + path);
    return { status: answer.status, body: await answer.json() };
  };
}

test('a worker that takes work is alive, ready and healthy', async () => {
  const ask = await start(null);
  expect(await ask('/live')).toEqual({ status: 200, body: { status: 'alive' } });
  expect(await ask('/ready')).toEqual({ status: 200, body: { status: 'ready' } });
  expect(await ask('/health')).toEqual({ status: 200, body: { status: 'healthy' } });
});

test('a worker that is draining is alive and not ready', async () => {
  const ask = await start('the worker is draining');
  expect((await ask('/live')).status).toBe(200);
  expect(await ask('/ready')).toEqual({ status: 503, body: { status: 'not ready', reason: 'the worker is draining' } });
});

test('a database that does not answer makes it unhealthy, with the reason', async () => {
  const ask = await start(null, () => Promise.reject(new Error('PostgreSQL does not answer')));
  expect(await ask('/health')).toEqual({
    status: 503,
    body: { status: 'unhealthy', reason: 'PostgreSQL does not answer' },
  });
});

test('a port that another program has is named with the setting that moves it', async () => {
  await start(null);
  const port = Number(new URL(server?.url ?? '').port);
  const second = startHttpServer({ port, host: '127.0.0.1', setting: 'BATON_HEALTH_CHECK_PORT' }, []);
  await expect(second).rejects.toThrow(/has that port. Choose another with BATON_HEALTH_CHECK_PORT\./);
});

test('an unknown path names the known ones', async () => {
  const ask = await start(null);
  expect(await ask('/nothing')).toMatchObject({ status: 404, body: { paths: ['/live', '/ready', '/health'] } });
});

/** Sends bytes that are no proper request as they are, and gives what came back. */
async function sendRaw(text: string): Promise<string> {
  const socket = connect(Number(new URL(server?.url ?? '').port), '127.0.0.1');
  socket.end(text);
  let answer = '';
  for await (const piece of socket) answer += String(piece);
  return answer;
}

test('an address that is none is refused, and the server lives on', async () => {
  const ask = await start(null);
  expect(await sendRaw('GET // HTTP/1.1\r\nHost: x\r\n\r\n')).toContain('404 Not Found');
  expect(await sendRaw('GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n')).toMatch(/^HTTP\/1.1 40[04]/);
  expect((await ask('/live?verbose')).status).toBe(200);
});

test('a request that is on its way comes to its end when the server closes', async () => {
  let heard = () => {};
  const arrived = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const ask = await start(null, async () => {
    heard();
    await sleep(100);
  });
  const answer = ask('/health');
  await arrived;
  await server?.close();
  expect((await answer).status).toBe(200);
});
