import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ApiError } from '../../../src/http/errors/api-error.ts';
import { type Answer, addThing, createThing, html, json, readThing, standIn, testClient } from './stand-in.ts';

const call = { path: { id: '1' } };
const fine = json({ ok: true });
const hang: Answer = () => {};
const reset: Answer = (response) => response.socket?.resetAndDestroy();
const cutBody: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write('{"ok":');
  setTimeout(() => response.destroy(), 5);
};
const cutJson: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end('{"ok":tr');
};
const slowBody: Answer = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = setInterval(() => response.write(' '), 10);
  response.on('close', () => clearInterval(drip));
};
const zipped =
  (body: Buffer): Answer =>
  (response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(body);
  };
/** Long enough for a local answer on a busy machine. */
const SHORT_MS = 250;

async function outcome(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'ok',
    (error: ApiError) => error.code,
  );
}

describe('a read is sent again after', () => {
  test.each<[string, Answer]>([
    ['a reset connection', reset],
    ['a body that was cut', cutBody],
    ['JSON that was cut', cutJson],
    ['a compressed body that was cut', zipped(gzipSync('{"ok":true}').subarray(0, -6))],
    ['an empty body', (response) => response.end()],
    ['a server that hangs', hang],
    ['a body that drips past the deadline', slowBody],
    ['an HTML 502 of a proxy', html(502)],
    ['a 500', json({}, {}, 500)],
    ['a 503 without a header', json({}, {}, 503)],
    ['a 503 with Retry-After', json({}, { 'Retry-After': '0.01' }, 503)],
    ['a 504', html(504)],
    ['a 408', json({}, {}, 408)],
    ['a 429 without a header', json({}, {}, 429)],
    ['a 429 with Retry-After', json({}, { 'Retry-After': '0.01', 'RateLimit-Reason': 'burst' }, 429)],
    ['an answer without a field that must be there', json({ okay: true })],
  ])('%s', async (_name, fault) => {
    const site = await standIn(fault, fine);
    expect(await testClient(site.url, { timeoutMs: SHORT_MS }).call(readThing, call)).toEqual({ ok: true });
    expect(site.requests).toHaveLength(2);
  });
});

describe('a read that goes on failing ends with', () => {
  test.each<[string, Answer, string, number]>([
    ['network after five resets', reset, 'network', 5],
    ['timeout after five hangs', hang, 'timeout', 5],
    ['server_error after five HTML 502', html(502), 'server_error', 5],
    ['rate_limited after five 429', json({}, {}, 429), 'rate_limited', 5],
    ['not_json after five cut bodies', cutJson, 'not_json', 5],
    ['bad_shape after the second time', json({ okay: 1 }), 'bad_shape', 2],
    ['not_json at the first HTML login page', html(200), 'not_json', 1],
    ['not_json at an HTML 404, which is not the service speaking', html(404), 'not_json', 1],
    ['unauthorized at the first 401', json({}, {}, 401), 'unauthorized', 1],
    ['not_found at the first 404', json({}, {}, 404), 'not_found', 1],
    ['gone at the first 410', json({}, {}, 410), 'gone', 1],
    ['conflict at the first 409, for the caller to ask for less', json({}, {}, 409), 'conflict', 1],
    ['redirected at the first redirect', json({}, { location: 'https://evil.example/x?y' }, 302), 'redirected', 1],
  ])('%s', async (_name, fault, code, requests) => {
    const site = await standIn(fault);
    expect(await outcome(testClient(site.url, { timeoutMs: SHORT_MS }).call(readThing, call))).toBe(code);
    expect(site.requests).toHaveLength(requests);
  });
});

describe('a write is sent once only, and its error says that it may have been done, after', () => {
  test.each<[string, Answer]>([
    ['a reset connection', reset],
    ['a cut body', cutBody],
    ['a time-out', hang],
    ['a 500', json({}, {}, 500)],
    ['a 429', json({}, {}, 429)],
  ])('%s', async (_name, fault) => {
    const site = await standIn(fault, fine);
    const client = testClient(site.url, { timeoutMs: SHORT_MS });
    await expect(client.call(addThing, { body: {} })).rejects.toMatchObject({ mayHaveTakenEffect: true });
    expect(site.requests).toHaveLength(1);
  });
});

test('a write that must never be repeated says so after an unclear answer', async () => {
  const site = await standIn(reset, fine);
  const error = testClient(site.url).call(createThing, { body: {} });
  await expect(error).rejects.toMatchObject({ retry: 'never', mayHaveTakenEffect: true });
});

test('a write that never left is sent again', async () => {
  const client = testClient('http://127.0.0.1:1', { retry: { baseMs: 1, maxAttempts: 3 } });
  await expect(client.call(createThing, { body: {} })).rejects.toMatchObject({
    code: 'network',
    mayHaveTakenEffect: false,
  });
  expect(client.stats().requests).toBe(3);
});

test('a redirect names the other origin and nothing else of it', async () => {
  const site = await standIn(json({}, { location: 'https://evil.example/x?token=1' }, 307));
  const error = (await testClient(site.url)
    .call(readThing, call)
    .catch((e: unknown) => e)) as ApiError;
  expect(error.message).toContain('redirected to https://evil.example)');
  expect(error.message).toContain('Check the URL of the store.');
});

test('a quota pauses the whole client and is thrown with its wait instead of slept', async () => {
  const reset = new Date(Date.now() + 600_000).toISOString();
  const site = await standIn(json({}, { 'RateLimit-Reason': 'quota-tenant', 'X-RateLimit-Reset': reset }, 429), fine);
  const client = testClient(site.url);
  const first = (await client.call(readThing, call).catch((e: unknown) => e)) as ApiError;
  expect(first).toMatchObject({ code: 'quota_exhausted', retry: 'after', mayHaveTakenEffect: true });
  expect(first.retryAfterMs).toBeGreaterThan(590_000);
  const second = (await client.call(addThing, { body: {} }).catch((e: unknown) => e)) as ApiError;
  expect(second).toMatchObject({ code: 'quota_exhausted', retry: 'after', mayHaveTakenEffect: false });
  expect(second.retryAfterMs).toBeGreaterThan(590_000);
  expect(site.requests).toHaveLength(1);
});

test('what could not be read is not repeated in the error', async () => {
  const site = await standIn((response) => response.end('{"displayName":"Jane Doe"'));
  const error = (await testClient(site.url)
    .call(readThing, call)
    .catch((e: unknown) => e)) as ApiError;
  expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toContain('Jane');
});

test('a burst limit closes the door of its endpoint only', async () => {
  const limited = json({}, { 'RateLimit-Reason': 'burst', 'Retry-After': '60' }, 429);
  const site = await standIn(limited, fine);
  const client = testClient(site.url);
  expect(await outcome(client.call(readThing, call))).toBe('rate_limited');
  expect(await outcome(client.call(readThing, call))).toBe('rate_limited');
  expect(await outcome(client.call(addThing, { body: {} }))).toBe('ok');
  expect(site.requests).toHaveLength(2);
});

test('an answer larger than the limit is given up, whether announced, streamed or unfolded', async () => {
  const announced = await standIn(json({ ok: true, filling: 'x'.repeat(2_000) }, { 'content-length': '2024' }));
  const streamed = await standIn((response) => {
    response.write(`{"ok":true,"filling":"${'x'.repeat(2_000)}`);
    response.end('"}');
  });
  const unfolding = await standIn(zipped(gzipSync(`{"ok":true,"filling":"${'x'.repeat(100_000)}"}`)));
  for (const { url } of [announced, streamed, unfolding]) {
    expect(await outcome(testClient(url, { maxResponseBytes: 1_000 }).call(readThing, call))).toBe('too_large');
  }
});

describe('a cancelled call ends at once while it', () => {
  test.each<[string, Answer[]]>([
    ['waits for an answer', [hang]],
    ['waits for the rest of a body', [slowBody]],
    ['waits before the next attempt', [json({}, {}, 500)]],
    ['stands before a door that is closed', [json({}, { 'Retry-After': '15' }, 429)]],
  ])('%s', async (_name, answers) => {
    const site = await standIn(...answers);
    const client = testClient(site.url, { retry: { baseMs: 10_000 } });
    const began = performance.now();
    const abort = new AbortController();
    setTimeout(() => abort.abort(new Error('enough')), 50);
    const error = (await client.call(readThing, call, { signal: abort.signal }).catch((e: unknown) => e)) as ApiError;
    expect(error).toMatchObject({ code: 'cancelled', retry: 'never', cause: { message: 'enough' } });
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

test('an endpoint that does not answer fails all who wait for it together, not one after the other', async () => {
  const site = await standIn(hang);
  const client = testClient(site.url, { timeoutMs: 50, retry: { baseMs: 1 } });
  const began = performance.now();
  const outcomes = await Promise.all(Array.from({ length: 60 }, () => outcome(client.call(readThing, call))));
  expect(new Set(outcomes)).toEqual(new Set(['timeout']));
  // Sixty times five attempts of 50 ms, one at a time, would be fifteen seconds.
  expect(performance.now() - began).toBeLessThan(3_000);
});

test('a call with a signal that was aborted before sends nothing', async () => {
  const site = await standIn(fine);
  expect(await outcome(testClient(site.url).call(readThing, call, { signal: AbortSignal.abort() }))).toBe('cancelled');
  expect(site.requests).toHaveLength(0);
});

test('closing the client ends what is under way', async () => {
  const site = await standIn(hang);
  const client = testClient(site.url);
  const running = outcome(client.call(readThing, call));
  while (site.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await client.close();
  expect(await running).toBe('cancelled');
});
