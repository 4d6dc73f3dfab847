import type { Client } from '@temporalio/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followWork } from '../../../../src/client/requests/follow.ts';
import { named } from '../support/fake-temporal.ts';

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A server that refuses every question for the result, and answers how far it is as `heard` says. */
function aServer(heard: () => Promise<object>) {
  let isBack = false;
  const handle = {
    executeUpdate: () => (isBack ? Promise.resolve('done') : Promise.reject(named('ServiceError', 'no connection'))),
    query: heard,
  };
  const client = {
    connection: {
      withDeadline: (_deadline: number, work: () => unknown) => work(),
      withAbortSignal: (_signal: AbortSignal, work: () => unknown) => work(),
    },
    workflow: { getHandle: () => handle },
  };
  return {
    client: client as unknown as Client,
    comesBack: () => {
      isBack = true;
    },
  };
}

function follow(client: Client) {
  const options = {
    until: { update: 'settled', updateId: 'settled' },
    progressQuery: 'progress',
    signal: new AbortController().signal,
    decided: false,
    onProgress: () => undefined,
    onSilence: () => undefined,
  };
  return followWork(client, { workflowId: 'ticket/default/r1', runId: 'run-1' }, options);
}

test('a server that is lost for good is told as what a person can mend', async () => {
  const { client } = aServer(() => Promise.reject(named('ServiceError', 'no connection')));
  const told = expect(follow(client)).rejects.toMatchObject({
    name: 'UserError',
    message: 'The Temporal server does not answer any more.',
    why: 'no connection',
  });
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  await told;
});

test('troubles that a server has come back from do not add up', async () => {
  const { client, comesBack } = aServer(async () => ({ phase: 'waiting' }));
  const end = follow(client);
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  comesBack();
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(await end).toEqual({ kind: 'result', result: 'done' });
});
