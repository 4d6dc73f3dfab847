import { gzipSync } from 'node:zlib';
import { Agent } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import type { RequestEvent } from '../../../src/http/stats.ts';
import { addThing, json, readThing, standIn, testClient } from './stand-in.ts';

const call = { path: { id: 'a/b' } };

test('compressed answers are asked for and understood', async () => {
  const zipped = gzipSync(JSON.stringify({ ok: true }));
  const site = await standIn((response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(zipped);
  });
  const client = testClient(site.url);
  expect(await client.call(readThing, call)).toEqual({ ok: true });
  expect(site.requests[0]?.headers['accept-encoding']).toBe('gzip');
  expect(client.stats().bytes).toBe(zipped.length);
});

test('requests go through a dispatcher that is given, and closing the client leaves it open', async () => {
  const site = await standIn(json({ ok: true }));
  const agent = new Agent();
  onTestFinished(() => agent.destroy());
  const client = testClient(site.url, { fetchDispatcher: agent });
  expect(await client.call(readThing, call)).toEqual({ ok: true });
  await client.close();
  expect(agent.destroyed).toBe(false);
});

test('a body goes out as JSON', async () => {
  let received = '';
  const site = await standIn((response, request) => {
    request.on('data', (chunk) => {
      received += chunk;
    });
    request.on('end', () => json({ ok: true })(response, request));
  });
  await testClient(site.url).call(addThing, { body: { name: 'Zoë' } });
  expect(JSON.parse(received)).toEqual({ name: 'Zoë' });
  expect(site.requests[0]?.headers['content-type']).toBe('application/json');
});

test('statistics count requests, retries, limits and bytes by endpoint', async () => {
  const events: RequestEvent[] = [];
  const site = await standIn(json({}, {}, 429), json({ ok: true }));
  const client = testClient(site.url, { onRequest: (event) => events.push(event) });
  await client.call(readThing, call);
  const counted = { requests: 2, retries: 1, rateLimited: 1, failures: 1, bytes: 2 + '{"ok":true}'.length };
  expect(client.stats()).toEqual({ ...counted, endpoints: { readThing: counted } });
  expect(events).toMatchObject([
    { endpoint: 'readThing', path: '/thing/{id}', attempt: 1, status: 429, outcome: 'rate_limited' },
    { attempt: 2, status: 200, outcome: 'ok' },
  ]);
});
