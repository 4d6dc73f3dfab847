import { describe, expect, test } from 'vitest';
import { aPart, aSync } from '../support/builders.ts';
import { fakeStore } from '../support/fake-store.ts';
import { clientOfSync, fakeTemporal, named, STARTED } from '../support/fake-temporal.ts';
import { run } from '../support/run.ts';

function services(result: () => Promise<unknown>, sync = aSync(), started = STARTED) {
  return {
    ...fakeStore({}, [{ ...sync, parts: [aPart('accounts', { records: 1502 })] }]).services,
    ...fakeTemporal(clientOfSync(result, [aPart('accounts', { records: 1502 })]), started),
  };
}

test('a complete sync ends with the summary', async () => {
  const { exitCode, stdout, stderr } = await run('sync start', {
    services: services(async () => ({ syncId: 3, outcome: 'sealed' })),
  });
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Sync 3 of default is complete (42 s, 512 requests, 1 warning)');
  expect(stderr).toContain('Accounts: 1,502 accounts');
});

test('with -o json the outcome is one object for programs', async () => {
  const { stdout } = await run('sync start -o json', {
    services: services(async () => ({ syncId: 3, outcome: 'sealed' })),
  });
  expect(JSON.parse(stdout)).toEqual({
    workflowId: 'sync/default',
    runId: 'run-1',
    followed: false,
    outcome: 'sealed',
    syncId: 3,
    sync: aSync({ parts: [aPart('accounts', { records: 1502 })] }),
    error: null,
  });
});

test('with --detach nothing is waited for', async () => {
  const { exitCode, stdout } = await run('sync start --detach', {
    services: services(() => Promise.reject(new Error('not waited for'))),
  });
  expect([exitCode, stdout]).toEqual([0, 'The sync has started: sync/default, run run-1\n']);
});

test('a sync that is running already is followed, and that is told', async () => {
  const { stderr } = await run('sync start', {
    services: services(async () => ({ syncId: 3, outcome: 'sealed', error: null }), aSync(), {
      ...STARTED,
      followed: true,
    }),
  });
  expect(stderr).toContain('A sync is running already; following it.');
});

describe('a sync that does not end well', () => {
  const failure = named('WorkflowFailedError', 'Workflow execution failed', named('ApplicationFailure', 'refused'));

  test('that failed gives the reason it left in the store, and exit code 1', async () => {
    const error = { code: 'unauthorized', message: 'Jira refuses the token (401). Make a new one.' };
    const { exitCode, stderr } = await run('sync start', {
      services: services(() => Promise.reject(failure), aSync({ state: 'failed', error })),
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Error: Sync 3 of default failed. The last complete one stays in use.');
    expect(stderr).toContain('Why: Jira refuses the token (401). Make a new one.');
  });

  test('that failed before it wrote a record gives the reason that Temporal knows', async () => {
    const temporal = fakeTemporal(clientOfSync(() => Promise.reject(failure)));
    const { exitCode, stderr } = await run('sync start', { services: { ...fakeStore(null).services, ...temporal } });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('Why: refused');
    expect(temporal.closed()).toBe(1);
  });

  test('that the brake holds is refused: exit code 3', async () => {
    const error = { code: 'mass-loss', message: 'It would lose 60 % of groups.' };
    const { exitCode, stdout, stderr } = await run('sync start -o json', {
      services: services(async () => ({ syncId: 3, outcome: 'held', error: null }), aSync({ state: 'held', error })),
    });
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'held', error: 'It would lose 60 % of groups.' });
    expect(stderr).toContain('is held before it counts');
  });

  test('that was cancelled elsewhere ends with 1', async () => {
    const cancelled = named('WorkflowFailedError', 'cancelled', named('CancelledFailure'));
    const { exitCode, stderr } = await run('sync start', {
      services: services(() => Promise.reject(cancelled), aSync({ state: 'cancelled' })),
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('was cancelled');
  });
});

test('Ctrl-C ends the watching with 130, and says that the sync goes on', async () => {
  const { exitCode, stderr } = await run('sync start', {
    services: services(() => new Promise(() => undefined)),
    signal: AbortSignal.timeout(50),
  });
  expect(exitCode).toBe(130);
  expect(stderr).toContain('The sync goes on.');
});

test('a store that is out of reach does not hide how the sync ended', async () => {
  const { exitCode, stdout } = await run('sync start', {
    services: {
      ...fakeTemporal(clientOfSync(async () => ({ syncId: 3, outcome: 'sealed' }))),
      openStore: () => Promise.reject(named('StoreError', 'locked')),
    },
  });
  expect([exitCode, stdout]).toEqual([0, 'Sync 3 is complete.\n']);
});
