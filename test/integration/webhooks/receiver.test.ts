import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { deliver, eventBody, signatureOf } from '../../support/webhooks/delivery.ts';
import { startReceiver } from '../../support/webhooks/receiver-world.ts';

test('a signed event is signalled once, however often Jira brings it', async () => {
  const { url, signals, known } = await startReceiver();
  const body = eventBody('OPS-7');
  expect(await deliver(url, { body, identifier: 'one' })).toEqual({ status: 200, body: { status: 'taken' } });
  expect(await deliver(url, { body, identifier: 'one' })).toEqual({ status: 200, body: { status: 'known' } });
  expect(signals).toEqual([
    { webhookEvent: 'jira:issue_updated', issueId: '10007', issueKey: 'OPS-7', timestamp: 1_764_000_000_000 },
  ]);
  expect([...known]).toEqual(['one']);
});

test('events in reverse order and without an identifier are all signalled', async () => {
  const { url, signals } = await startReceiver();
  for (const key of ['OPS-3', 'OPS-2', 'OPS-1', 'OPS-1']) await deliver(url, { body: eventBody(key) });
  expect(signals.map(({ issueKey }) => issueKey)).toEqual(['OPS-3', 'OPS-2', 'OPS-1', 'OPS-1']);
});

describe('a forged call', () => {
  const body = eventBody('OPS-7');
  test.each([
    ['without a signature', null],
    ['with a signature of another secret', signatureOf(body, 'guessed')],
    ['with the signature of another body', signatureOf(eventBody('OPS-8'))],
    ['with an older kind of signature', `sha1=${'0'.repeat(40)}`],
  ])('%s is refused, and why is not told', async (_how, signature) => {
    const { url, signals, known, notes } = await startReceiver();
    const answer = await deliver(url, { body, identifier: 'one', signature });
    expect(answer).toEqual({ status: 401, body: { status: 'not signed by Jira' } });
    expect(signals).toEqual([]);
    expect(notes).toEqual(['forged']);
    // Nor does it take the place of the true one.
    expect([...known]).toEqual([]);
  });
});

test('a replayed call under a new identifier signals again, which only makes somebody look', async () => {
  const { url, signals } = await startReceiver();
  const body = eventBody('OPS-7');
  await deliver(url, { body, identifier: 'one' });
  expect((await deliver(url, { body, identifier: 'two' })).status).toBe(200);
  expect(signals).toHaveLength(2);
});

test('other methods, other paths and other names are refused', async () => {
  const { url, signals, notes } = await startReceiver();
  const body = eventBody('OPS-7');
  expect((await deliver(url, { body, method: 'GET' })).status).toBe(405);
  expect((await deliver(url, { body, method: 'PUT' })).status).toBe(405);
  expect((await deliver(`${url}/more`, { body })).status).toBe(404);
  const unknown = await deliver(url.replace('acme', 'nobody'), { body });
  expect(unknown).toMatchObject({
    status: 404,
    body: { reason: expect.stringContaining('JIRA_ACCESS_WEBHOOK_SECRET') },
  });
  expect(notes).toEqual(['no secret']);
  expect(signals).toEqual([]);
});

test('a signed body that is no JSON is a mistake, and one about no issue is of no interest', async () => {
  const { url, signals } = await startReceiver();
  expect((await deliver(url, { body: '{"webhookEvent":' })).status).toBe(400);
  expect((await deliver(url, { body: '' })).status).toBe(400);
  expect((await deliver(url, { body: JSON.stringify({ webhookEvent: 'user_created' }) })).status).toBe(200);
  expect(signals).toEqual([]);
});

describe('when the worker cannot act', () => {
  test('a Temporal that does not answer is given up on in time, and Jira comes again', async () => {
    let cancelled: AbortSignal | undefined;
    const { url, known, notes } = await startReceiver({
      ports: {
        signal: (_connection, _event, signal) => {
          cancelled = signal;
          return new Promise(() => {});
        },
      },
    });
    const begun = performance.now();
    // A busy machine holds up this wait as much as that of the receiver; what is over is for a stall between the two.
    const patience = sleep(800).then(() => performance.now() - begun);
    const answer = await deliver(url, { body: eventBody('OPS-7'), identifier: 'one' });
    expect(performance.now() - begun - (await patience)).toBeLessThan(2_000);
    expect(answer.status).toBe(503);
    expect(cancelled?.aborted).toBe(true);
    expect(notes).toEqual(['not in time']);
    expect([...known]).toEqual([]);
  });

  test('a store that does not answer counts in the same time', async () => {
    const { url, signals } = await startReceiver({
      ports: { seen: () => new Promise(() => {}) },
      limits: { patienceMs: 50 },
    });
    expect((await deliver(url, { body: eventBody('OPS-7'), identifier: 'one' })).status).toBe(503);
    expect(signals).toEqual([]);
  });

  test('what failed once is taken when Jira brings it again', async () => {
    let attempts = 0;
    const { url, known } = await startReceiver({
      ports: {
        signal: async () => {
          attempts += 1;
          if (attempts === 1) throw new Error('Temporal is away');
        },
      },
    });
    const delivery = { body: eventBody('OPS-7'), identifier: 'one' };
    expect((await deliver(url, delivery)).status).toBe(503);
    expect((await deliver(url, delivery)).status).toBe(200);
    expect(attempts).toBe(2);
    expect([...known]).toEqual(['one']);
  });

  test('a store that cannot remember costs a second signal and no more', async () => {
    const { url, signals, notes } = await startReceiver({
      ports: { remember: () => Promise.reject(new Error('full')) },
    });
    const delivery = { body: eventBody('OPS-7'), identifier: 'one' };
    expect((await deliver(url, delivery)).status).toBe(200);
    expect((await deliver(url, delivery)).status).toBe(200);
    expect(signals).toHaveLength(2);
    expect(notes).toEqual(['not remembered', 'not remembered']);
  });
});

test('a receiver that restarts in mid-flight has either answered or will be asked again', async () => {
  const known = new Set<string>();
  let entered = () => {};
  const underWay = new Promise<void>((resolve) => {
    entered = resolve;
  });
  const first = await startReceiver({
    known,
    ports: {
      signal: async () => {
        entered();
        await sleep(100);
      },
    },
  });
  const delivery = { body: eventBody('OPS-7'), identifier: 'one' };
  const answer = deliver(first.url, delivery);
  await underWay;
  await first.close();
  expect((await answer).status).toBe(200);
  await expect(deliver(first.url, delivery)).rejects.toThrow();
  const second = await startReceiver({ known });
  expect((await deliver(second.url, delivery)).body).toEqual({ status: 'known' });
  expect((await deliver(second.url, { ...delivery, identifier: 'two' })).body).toEqual({ status: 'taken' });
});
