import { afterEach, expect, test } from 'vitest';
import { type HealthServer, startHealthServer } from '../../../src/worker/health/server.ts';

let server: HealthServer | undefined;
afterEach(() => server?.close());

async function start(notReady: string | null, healthy: () => Promise<void> = async () => undefined) {
  server = await startHealthServer(
    { port: 0, host: '127.0.0.1', setting: 'JIRA_ACCESS_PORT' },
    { notReady: () => notReady, healthy },
  );
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
  const second = startHealthServer(
    { port, host: '127.0.0.1', setting: 'BATON_HEALTH_CHECK_PORT' },
    { notReady: () => null, healthy: async () => undefined },
  );
  await expect(second).rejects.toThrow(/has that port. Choose another with BATON_HEALTH_CHECK_PORT\./);
});

test('an unknown path names the known ones', async () => {
  const ask = await start(null);
  expect(await ask('/nothing')).toMatchObject({ status: 404, body: { paths: ['/live', '/ready', '/health'] } });
});
