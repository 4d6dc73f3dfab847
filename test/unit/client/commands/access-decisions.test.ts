import { describe, expect, test } from 'vitest';
import { aProgress, aRequest, aResult } from '../support/change-builders.ts';
import { type FakeChange, fakeChanges } from '../support/fake-changes.ts';
import { fakeStore } from '../support/fake-store.ts';
import { named } from '../support/fake-temporal.ts';
import { pending } from '../support/fake-work.ts';
import { type RunOptions, run } from '../support/run.ts';

async function decide(line: string, fake: FakeChange = {}, more?: RunOptions) {
  const { services, signal, cancel } = fakeChanges(fake);
  const store = fakeStore({}, [], { requests: [aRequest()] });
  return { ...(await run(line, { services: { ...services, ...store.services }, ...more })), signal, cancel };
}

const STUCK = aProgress({ phase: 'needs attention', error: { code: 'forbidden', message: 'Jira forbids it.' } });

describe('access resolve', () => {
  test.each(['retry', 'skip'])('--%s is passed on, and how it goes on is told', async (resolution) => {
    const result = async () => aResult({ outcome: 'expired', counts: { ended: 1 } });
    const { exitCode, stdout, signal } = await decide(`access resolve request-1 --${resolution}`, {
      result,
      progress: [STUCK],
    });
    expect(signal).toHaveBeenCalledExactlyOnceWith('resolve', resolution);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Access has ended (request request-1)')]);
  });

  test('what was left as it was ends with 1', async () => {
    const result = async () => aResult({ outcome: 'unresolved', counts: { skipped: 1 } });
    const { exitCode, stdout } = await decide('access resolve request-1 --skip', { result, progress: [STUCK] });
    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('Ended, with something left as it was')]);
  });

  test('where nothing waits for a decision none is passed on', async () => {
    const { exitCode, stderr, signal } = await decide('access resolve request-1 --retry', { progress: [aProgress()] });
    expect(exitCode).toBe(4);
    expect(stderr).toContain('Request request-1 does not need attention.\n  Why: its phase is: changing');
    expect(signal).not.toHaveBeenCalled();
  });

  test.each(['', '--retry --skip'])('with "%s" it is wrong use', async (options) => {
    expect(await decide(`access resolve request-1 ${options}`)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('write --retry or --skip'),
    });
  });
});

describe('access extend', () => {
  test('--for counts from now', async () => {
    const { exitCode, stdout } = await decide('access extend request-1 --for 8h');
    expect([exitCode, stdout]).toEqual([0, 'Request request-1 ends at 2026-11-24T20:00:00Z (in 8 h 0 min).\n']);
  });

  test('is JSON for programs', async () => {
    const { stdout } = await decide('access extend request-1 --until 2026-12-01T00:00Z -o json');
    expect(JSON.parse(stdout)).toEqual({
      workflowId: 'access/default/request-1',
      runId: 'run-1',
      requestId: 'request-1',
      outcome: 'extended',
      endsAt: '2026-12-01T00:00:00.000Z',
    });
  });

  test('where nothing is granted it is refused', async () => {
    const changeEnd = () =>
      Promise.reject(named('WorkflowUpdateFailedError', 'failed', named('ApplicationFailure', 'Nothing is granted.')));
    const { exitCode, stderr } = await decide('access extend request-1 --for 8h', { changeEnd });
    expect(exitCode).toBe(3);
    expect(stderr).toContain('The end of request request-1 cannot be changed.\n  Why: Nothing is granted.');
  });

  test('without an end it is wrong use', async () => {
    expect(await decide('access extend request-1')).toMatchObject({ exitCode: 2 });
  });
});

test('access end gives it an end that is now, and tells what was taken away', async () => {
  const ends: string[] = [];
  const { exitCode, stdout } = await decide('access end request-1', {
    changeEnd: async (endsAt) => {
      ends.push(endsAt);
      return endsAt;
    },
    result: async () => aResult({ outcome: 'expired', lateMs: 7_200_000 }),
  });
  expect(ends).toEqual(['2026-11-24T12:00:00.000Z']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "Access has ended (request request-1)
      ✓ add Ada Lovelace to group staff
      It began 2 h 0 min late.
    "
  `);
});

describe('access cancel', () => {
  test('stops it and waits until all is taken back: that is what was wanted', async () => {
    const result = async () => aResult({ outcome: 'cancelled', counts: { undone: 1 } });
    const { exitCode, stdout, cancel } = await decide('access cancel request-1', { result });
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Cancelled; what was changed has been taken back')]);
    expect(cancel).toHaveBeenCalledOnce();
  });

  test('that came too late says what it ended with', async () => {
    const { exitCode, stdout } = await decide('access cancel request-1');
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Done (request request-1)')]);
  });

  test('of a change that no worker had taken up is a cancellation too', async () => {
    const result = () => Promise.reject(named('WorkflowFailedError', 'cancelled', named('CancelledFailure')));
    const { exitCode, stdout } = await decide('access cancel request-1 -o json', { result });
    expect([exitCode, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ outcome: 'cancelled' })]);
  });

  test('may be left to itself by Ctrl-C', async () => {
    const ended = await decide('access cancel request-1', { result: pending }, { signal: AbortSignal.timeout(50) });
    expect([ended.exitCode, ended.stderr]).toEqual([
      130,
      expect.stringContaining('It was asked to stop, and takes back'),
    ]);
  });

  test('with --detach it is not waited for', async () => {
    const { exitCode, stdout } = await decide('access cancel request-1 --detach', { result: pending });
    expect([exitCode, stdout]).toEqual([0, 'Request request-1 was asked to stop.\n']);
  });
});

test.each(['resolve request-1 --retry', 'extend request-1 --for 8h', 'end request-1', 'cancel request-1'])(
  'access %s of what has ended, or never was, ends with 4',
  async (line) => {
    const ended = await decide(`access ${line}`, { status: 'COMPLETED' });
    expect([ended.exitCode, ended.stderr]).toEqual([4, expect.stringContaining('Error: Request request-1 has ended.')]);
    const never = await decide(`access ${line}`, { status: null });
    expect([never.exitCode, never.stderr]).toEqual([4, expect.stringContaining('No request request-1 is going on.')]);
  },
);
