import { describe, expect, test } from 'vitest';
import { fakeChanges } from '../support/fake-changes.ts';
import { fakeStore } from '../support/fake-store.ts';
import { named } from '../support/fake-temporal.ts';
import { type FakeTicket, fakeTickets } from '../support/fake-tickets.ts';
import { pending } from '../support/fake-work.ts';
import { type RunOptions, run } from '../support/run.ts';
import { aTicket, aTicketProgress, aTicketResult } from '../support/ticket-builders.ts';

async function decide(line: string, fake: FakeTicket = {}, more: RunOptions = {}) {
  const { services, signal, cancel } = fakeTickets(fake);
  const store = fakeStore({}, [], { tickets: [aTicket()] });
  return { ...(await run(line, { services: { ...services, ...store.services }, ...more })), signal, cancel };
}

describe('ticket cancel', () => {
  const result = async () => aTicketResult({ outcome: 'cancelled' });

  test('is done when the request is taken back', async () => {
    const { exitCode, stdout, cancel } = await decide('ticket cancel OPS-12', { result });
    expect([exitCode, stdout]).toEqual([0, 'Cancelled: request request-1, ticket OPS-12.\n']);
    expect(cancel).toHaveBeenCalledOnce();
  });

  test('also of a request that was cancelled before anybody looked at it', async () => {
    const failure = named('WorkflowFailedError', 'failed', named('CancelledFailure'));
    expect((await decide('ticket cancel request-1', { result: () => Promise.reject(failure) })).exitCode).toBe(0);
  });

  test('that came too late ends with 1', async () => {
    const granted = async () => aTicketResult({ outcome: 'granted', decision: 'granted' });
    const { exitCode, stderr } = await decide('ticket cancel OPS-12', { result: granted });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('cannot be cancelled any more')]);
  });

  test('--detach asks it to stop', async () => {
    const { exitCode, stdout } = await decide('ticket cancel OPS-12 --detach', { result: pending });
    expect([exitCode, stdout]).toEqual([0, 'Request request-1 was asked to stop.\n']);
  });

  test('that is interrupted does not offer to wait for a decision', async () => {
    const { exitCode, stderr } = await decide(
      'ticket cancel OPS-12',
      { result: pending },
      { signal: AbortSignal.timeout(50) },
    );
    expect([exitCode, stderr]).toEqual([130, expect.stringContaining('It was asked to stop.')]);
  });

  test.each([
    ['ticket cancel OPS-12', 'COMPLETED', 'Nothing is going on for request request-1.'],
    ['ticket cancel OPS-99', null, 'no record of a ticket or a request OPS-99'],
  ] as const)('%s where its workflow is %s ends with 4', async (line, status, words) => {
    const { exitCode, stderr, cancel } = await decide(line, { status });
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining(words)]);
    expect(cancel).not.toHaveBeenCalled();
  });
});

describe('ticket resolve', () => {
  const error = { code: 'unauthorized', message: 'Jira takes the token no more.' };
  const stuck = aTicketProgress({ phase: 'needs attention', error });

  test('has it tried again at once', async () => {
    const { exitCode, stdout, signal } = await decide('ticket resolve OPS-12 --retry', {
      progress: [stuck, stuck, aTicketProgress()],
    });
    expect([exitCode, stdout]).toEqual([0, 'Request request-1 is tried again, and goes on: waiting.\n']);
    expect(signal).toHaveBeenCalledWith('resolve', 'retry');
  });

  test('of what needs attention anew ends with 1 and the reason', async () => {
    const { exitCode, stderr } = await decide('ticket resolve OPS-12 --retry', { progress: [stuck] });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('needs attention.\n  Why: Jira takes the token')]);
  }, 10_000);

  test('of what needs none ends with 4', async () => {
    const { exitCode, stderr, signal } = await decide('ticket resolve OPS-12 --retry');
    expect([exitCode, stderr]).toEqual([4, expect.stringContaining('its phase is: waiting')]);
    expect(signal).not.toHaveBeenCalled();
  });

  test('without --retry is wrong use', async () => {
    expect(await decide('ticket resolve OPS-12')).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('the commands of access changes point to those of tickets', () => {
  test.each(['access cancel request-1', 'access end request-1', 'access resolve request-1 --retry'])(
    '%s',
    async (line) => {
      const { exitCode, stderr } = await decide(line);
      expect([exitCode, stderr]).toEqual([4, expect.stringContaining('`jira-access ticket show request-1`')]);
    },
  );

  test('access show', async () => {
    const { exitCode, stderr } = await decide('access show request-1');
    expect([exitCode, stderr]).toEqual([
      4,
      expect.stringContaining('Request request-1 is one for ticket OPS-12, and has changed no access yet.'),
    ]);
  });

  test('but not where a change is going on', async () => {
    const { services } = fakeChanges();
    const store = fakeStore({}, [], { tickets: [aTicket()] });
    const { exitCode } = await run('access cancel request-1', { services: { ...services, ...store.services } });
    expect(exitCode).toBe(0);
  });
});
