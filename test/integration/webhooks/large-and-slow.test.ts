import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { waitUntil } from '../../../src/worker/process/wait-until.ts';
import { deliver, eventBody, signatureOf } from '../../support/webhooks/delivery.ts';
import { LAST_CHUNK, peakBufferBytes, sendRaw, writeMany } from '../../support/webhooks/raw-request.ts';
import { startReceiver } from '../../support/webhooks/receiver-world.ts';

const MB = 1024 * 1024;
/** What sockets and the test itself hold besides. */
const SLACK = 12 * MB;
const PATIENCE_MS = 20_000;
const SIGNED = `X-Hub-Signature: ${signatureOf('whatever')}`;
const statusOf = (text: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);

test('a body of 24 MB is taken', async () => {
  const { url, signals } = await startReceiver();
  const body = eventBody('OPS-7', { filler: 'x'.repeat(24 * MB) });
  expect((await deliver(url, { body, identifier: 'large' })).status).toBe(200);
  expect(signals).toHaveLength(1);
});

test('a body of 30 MB is refused before any of it is read', async () => {
  const { url, notes } = await startReceiver();
  const peak = await peakBufferBytes(async (look) => {
    const { text } = await sendRaw(url, [SIGNED, `Content-Length: ${30 * MB}`], (body) =>
      writeMany(body, { bytes: 30 * MB, chunked: false, look }),
    );
    expect(statusOf(text)).toBe(413);
    expect(text.toLowerCase()).toContain('connection: close');
  });
  expect(peak).toBeLessThan(SLACK);
  expect(notes).toEqual(['too large']);
});

test('a body of 30 MB that does not tell its length is refused at the limit', async () => {
  const { url } = await startReceiver();
  const peak = await peakBufferBytes(async (look) => {
    const { text } = await sendRaw(url, [SIGNED, 'Transfer-Encoding: chunked'], (body) =>
      writeMany(body, { bytes: 30 * MB, chunked: true, look }),
    );
    expect(statusOf(text)).toBe(413);
  });
  expect(peak).toBeLessThan(25 * MB + SLACK);
});

test('a body that is longer than it says is cut there, and the rest is nothing', async () => {
  const { url, signals } = await startReceiver();
  const peak = await peakBufferBytes(async (look) => {
    const { text } = await sendRaw(url, [SIGNED, 'Content-Length: 10'], (body) =>
      writeMany(body, { bytes: 30 * MB, chunked: false, look }),
    );
    // What follows is no request: it depends on how the bytes arrive which of the two is answered.
    expect([400, 401]).toContain(statusOf(text));
  });
  expect(peak).toBeLessThan(SLACK);
  expect(signals).toEqual([]);
});

test('a body that is shorter than it says is waited for, but not for long', async () => {
  const { url, signals } = await startReceiver({ timeouts: { headers: 200, request: 300 } });
  const begun = performance.now();
  const { text } = await sendRaw(url, [SIGNED, 'Content-Length: 1000'], async (body) => {
    await body.write('{"webhookEvent":');
  });
  expect(statusOf(text)).toBe(408);
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(signals).toEqual([]);
});

test('a caller that sends a byte now and then is cut off, and others are served meanwhile', async () => {
  const { url, signals } = await startReceiver({ timeouts: { headers: 300, request: 500 } });
  let open = true;
  const drip = sendRaw(url, [SIGNED, 'Content-Length: 100000'], async (body) => {
    while (await body.write('x')) await sleep(50);
    open = false;
  });
  expect((await deliver(url, { body: eventBody('OPS-7') })).status).toBe(200);
  expect(open).toBe(true);
  await drip;
  expect(signals).toHaveLength(1);
});

test('a caller that goes away in the middle leaves nothing behind', async () => {
  const { url, signals, notes } = await startReceiver({ limits: { maxBytesAtOnce: 2 * MB } });
  for (let round = 0; round < 3; round += 1) {
    await sendRaw(url, [SIGNED, `Content-Length: ${4 * MB}`], async (body) => {
      await writeMany(body, { bytes: 1.5 * MB, chunked: false });
      body.end();
    });
  }
  // Had its bytes stayed counted, there would be no room for this one.
  const body = eventBody('OPS-7', { filler: 'x'.repeat(MB) });
  expect((await deliver(url, { body })).status).toBe(200);
  expect(notes).toEqual([]);
  expect(signals).toHaveLength(1);
});

test('many large bodies at once are put off when together they are too much', async () => {
  const { url, notes } = await startReceiver({ limits: { maxBytesAtOnce: 32 * MB } });
  const statuses: number[] = [];
  const peak = await peakBufferBytes(async (look) => {
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        const { text } = await sendRaw(url, [SIGNED, 'Transfer-Encoding: chunked'], async (body) => {
          await writeMany(body, { bytes: 12 * MB, chunked: true, look });
          // None ends before one is put off: on a busy machine they would else come one after another, and fit.
          await waitUntil(() => notes.includes('too much at once') || undefined, { timeoutMs: PATIENCE_MS });
          await body.write(LAST_CHUNK);
          body.end();
        });
        statuses.push(statusOf(text));
      }),
    );
  });
  expect(new Set(statuses)).toEqual(new Set([401, 503]));
  expect(peak).toBeLessThan(32 * MB + SLACK);
  expect(notes).toContain('too much at once');
  // And afterwards there is room again.
  expect((await deliver(url, { body: eventBody('OPS-7') })).status).toBe(200);
});
