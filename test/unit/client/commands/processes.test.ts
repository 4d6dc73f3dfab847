import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import type { Settings } from '../../../../src/settings/settings.ts';
import type { UpOptions } from '../../../../src/worker/up.ts';
import { SITE_ENV } from '../../settings/fixtures.ts';
import { aSync } from '../support/builders.ts';
import { run } from '../support/run.ts';

const WORKER_ENV = { ...SITE_ENV, TEMPORAL_ADDRESS: 'temporal:7233' };

describe('worker', () => {
  test('works until it is told to end, and then stops in order: exit code 0', async () => {
    const stop = vi.fn(async () => undefined);
    const startWorker = async () => ({
      healthUrl: 'http://127.0.0.1:8080',
      stop,
      ended: new Promise<void>(() => undefined),
    });
    const signal = AbortSignal.timeout(20);
    const { exitCode } = await run('worker', { env: WORKER_ENV, services: { startWorker }, signal });
    expect([exitCode, stop.mock.calls.length]).toEqual([0, 1]);
  });

  test('that ends without being told to is a failure', async () => {
    const startWorker = async () => ({ healthUrl: '', stop: async () => undefined, ended: Promise.resolve() });
    expect((await run('worker', { env: WORKER_ENV, services: { startWorker } })).exitCode).toBe(1);
  });

  test('tells every warning about the settings', async () => {
    const startWorker = async () => ({ healthUrl: '', stop: async () => undefined, ended: Promise.resolve() });
    const env = { ...WORKER_ENV, BATON_ATLASSIAN_ORGID: 'o1', BATON_WORKERS: '4' };
    const { stderr } = await run('worker', { env, services: { startWorker } });
    expect(stderr).toContain('Warning: BATON_ATLASSIAN_ORGID is set but atlassian-api-token is not: NO ORGANIZATION');
    expect(stderr).toContain('Warning: BATON_WORKERS is accepted.');
  });
});

describe('up', () => {
  test('needs no site for the demo, and passes on what was asked for', async () => {
    const runUp = vi.fn(async (_settings: Settings, { ui }: UpOptions) => {
      ui.step('Temporal is ready');
      ui.summary(aSync());
      return 0;
    });
    const { exitCode, stdout, stderr } = await run('up --demo --once', { services: { runUp } });
    expect(exitCode).toBe(0);
    expect(runUp.mock.calls[0]?.[1]).toMatchObject({ demo: true, headless: false, once: true });
    expect(stderr).toBe('Temporal is ready\n');
    expect(stdout).toContain('Sync 3 of default is complete');
  });

  test('says nothing but the log where it is headless', async () => {
    const runUp = async (_settings: Settings, { ui }: UpOptions) => {
      ui.step('Temporal is ready');
      ui.print('Try next');
      return 0;
    };
    const { stdout, stderr } = await run('up --headless', { env: SITE_ENV, services: { runUp } });
    expect(stdout + stderr).toBe('');
  });

  test('that was to end after one sync, and was told to end before, was interrupted', async () => {
    const services = { runUp: async () => 0 };
    expect((await run('up --demo --once', { services, signal: AbortSignal.abort() })).exitCode).toBe(130);
    expect((await run('up --demo', { services, signal: AbortSignal.abort() })).exitCode).toBe(0);
  });

  test('takes the flags of the settings', async () => {
    const runUp = vi.fn(async (_settings: Settings, _options: UpOptions) => 0);
    const line =
      'up --jira-url acme.atlassian.net --jira-email a@acme.example --jira-api-token t --jira-project-keys A,B';
    await run(line, { services: { runUp } });
    expect(runUp.mock.calls[0]?.[0].connections).toMatchObject([
      { name: 'default', jiraUrl: 'https://acme.atlassian.net', jiraProjectKeys: ['A', 'B'] },
    ]);
  });
});

describe('simulate', () => {
  function simulator(code: number | null) {
    const child = Object.assign(new EventEmitter(), { stdout: new EventEmitter(), kill: vi.fn() });
    const spawnSimulator = vi.fn(async (_flags: readonly string[]) => {
      setImmediate(() => {
        child.stdout.emit('data', Buffer.from('{"url":"http://127.0.0.1:4000"}\n'));
        child.emit('exit', code);
      });
      return child as unknown as ChildProcess;
    });
    return { spawnSimulator };
  }

  test('starts the simulator with what was asked for, and prints what it says', async () => {
    const services = simulator(0);
    const { exitCode, stdout } = await run('simulate --port 4000 --latency 20-80', { services });
    expect([exitCode, stdout]).toEqual([0, '{"url":"http://127.0.0.1:4000"}\n']);
    expect(services.spawnSimulator).toHaveBeenCalledWith(['--port', '4000', '--seed', '1', '--latency', '20-80']);
  });

  test('that ends with an error is a failure', async () => {
    expect((await run('simulate', { services: simulator(1) })).exitCode).toBe(1);
  });
});
