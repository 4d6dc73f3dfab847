import { expect, test, vi } from 'vitest';
import { aSync } from '../support/builders.ts';
import { fakeStore } from '../support/fake-store.ts';
import { fakeTemporal, named } from '../support/fake-temporal.ts';
import { run } from '../support/run.ts';

function server(...states: readonly string[]) {
  const left = [...states];
  const cancel = vi.fn(async () => undefined);
  const describe = async () => {
    const name = left.shift();
    if (name === undefined) throw named('WorkflowNotFoundError');
    return { status: { name }, runId: 'run-1' };
  };
  return { services: fakeTemporal({ workflow: { getHandle: () => ({ describe, cancel }) } }), cancel };
}

test('a running sync is asked to stop, and waited for', async () => {
  const { services, cancel } = server('RUNNING', 'RUNNING', 'CANCELLED');
  const { exitCode, stdout } = await run('sync cancel -o json', { services });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toEqual({ workflowId: 'sync/default', runId: 'run-1', outcome: 'cancelled' });
  expect(cancel).toHaveBeenCalledOnce();
});

test('with --detach it is not waited for', async () => {
  const { services } = server('RUNNING');
  expect((await run('sync cancel --detach', { services })).stdout).toBe('The sync was asked to stop.\n');
});

test.each([[['COMPLETED']], [[]]])('where none runs, there is nothing to cancel: %o', async (states) => {
  const { services, cancel } = server(...states);
  const { exitCode, stderr } = await run('sync cancel', { services });
  expect([exitCode, stderr]).toEqual([4, 'Error: No sync of connection default is running.\n']);
  expect(cancel).not.toHaveBeenCalled();
});

test('a loss is accepted for the sync that is held, and for no other', async () => {
  const start = vi.fn(async (_workflow: string, _options: object) => ({
    workflowId: 'sync/default',
    firstExecutionRunId: 'run-2',
    result: async () => ({ syncId: 3, outcome: 'sealed', error: null }),
  }));
  const temporal = fakeTemporal({ workflow: { start } });
  const services = { ...fakeStore({}, [aSync({ state: 'held' })]).services, ...temporal };
  expect((await run('sync accept-loss --sync 2', { services })).exitCode).toBe(4);
  expect(start).not.toHaveBeenCalled();
  const { exitCode, stdout } = await run('sync accept-loss -o json', { services });
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    workflowId: 'sync/default',
    runId: 'run-2',
    outcome: 'sealed',
    syncId: 3,
  });
  expect(start.mock.calls[0]?.[1]).toMatchObject({ args: [{ connection: 'default', syncId: 3 }] });
});
