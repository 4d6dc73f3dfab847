import { expect, test } from 'vitest';
import { aSync } from '../support/builders.ts';
import { fakeStore } from '../support/fake-store.ts';
import { fakeTemporal, named } from '../support/fake-temporal.ts';
import { run } from '../support/run.ts';

const HELD = aSync({ state: 'held', error: { code: 'mass_loss', message: '13 of 14 groups are gone.' } });

/** `sync accept-loss` of a held sync, with a Temporal that answers its start so. */
function accept(start: () => Promise<unknown>, latest = HELD) {
  const services = { ...fakeStore({}, [latest]).services, ...fakeTemporal({ workflow: { start } }) };
  return run('sync accept-loss', { services });
}

test('a loss that is accepted ends with the summary', async () => {
  const handle = { workflowId: 'sync/default', firstExecutionRunId: 'run-2', result: async () => undefined };
  const { exitCode, stdout } = await accept(async () => handle);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Sync 3 of default');
});

test('a sync that began meanwhile is told of: exit code 3', async () => {
  const { exitCode, stderr } = await accept(() => Promise.reject(named('WorkflowExecutionAlreadyStartedError')));
  expect(exitCode).toBe(3);
  expect(stderr).toContain('Error: A sync of connection default is running');
});

test('a sealing that fails tells why', async () => {
  const cause = named('ApplicationFailure', 'Sync 3 is not held by the brake.', new TypeError('at fault'));
  const result = () => Promise.reject(named('WorkflowFailedError', 'Workflow execution failed', cause));
  const { exitCode, stderr } = await accept(async () => ({ result }));
  expect(exitCode).toBe(1);
  expect(stderr).toContain('Error: The loss was not accepted.\n  Why: Sync 3 is not held by the brake.');
});

test('a sync that is not held has no loss to accept: exit code 4', async () => {
  const { exitCode, stderr } = await accept(() => Promise.reject(new Error('not started')), aSync());
  expect(exitCode).toBe(4);
  expect(stderr).toContain('sync 3 is the latest, and it is sealed');
});
