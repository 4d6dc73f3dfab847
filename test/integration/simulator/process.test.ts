import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';

const main = new URL('../../../simulator/main.ts', import.meta.url).pathname;

/** Starts the simulator as its own process and waits for its one line. */
async function start(...flags: string[]): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const child = spawn(process.execPath, [main, '--size', 'tiny', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, ...(JSON.parse(line) as { url: string; pid: number }) };
}

const post = (url: string, body: unknown, method = 'POST') => fetch(url, { method, body: JSON.stringify(body) });
const authorization = `Basic ${Buffer.from('admin@example.com:simulator-token').toString('base64')}`;
const statusOf = async (url: string) => (await fetch(url, { headers: { authorization } })).status;

describe('the simulator as a process', () => {
  const children: ChildProcess[] = [];
  const run = async (...flags: string[]) => {
    const started = await start(...flags);
    children.push(started.child);
    return started;
  };
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it('says where it listens in one line, and ends on SIGTERM', async () => {
    const { child, url, pid } = await run('--port', '0', '--seed', '4');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(pid).toBe(child.pid);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });

  it('ends when its parent is gone', async () => {
    const script = `
      const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ${JSON.stringify([main, '--size', 'tiny', '--exit-with-parent'])});
      child.stdout.once('data', (data) => { process.stdout.write(data); setTimeout(() => process.exit(), 50); });`;
    const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(parent);
    const [line] = await once(createInterface({ input: parent.stdout }), 'line');
    const { pid } = JSON.parse(line) as { pid: number };
    await once(parent, 'exit');
    await expect.poll(() => isAlive(pid), { timeout: 5_000 }).toBe(false);
  });

  it('is driven over its control routes', async () => {
    const { url } = await run();
    const control = `${url}/__simulator`;
    const read = async (path: string) => (await (await fetch(`${control}/${path}`)).json()) as Record<string, unknown>;

    expect(await read('site')).toMatchObject({ accounts: 76, title: 'Meridian Robotics' });
    await post(`${control}/site`, [
      { kind: 'addAccount', displayName: 'Nia Novak', accountId: '5new' },
      { kind: 'deactivateAccount', accountId: '5new' },
    ]);
    const { accounts } = await read('truth?parts=accounts');
    expect((accounts as unknown[]).at(-1)).toMatchObject({ accountId: '5new', active: false });

    await fetch(`${control}/ledger`, { method: 'DELETE' });
    await post(`${control}/faults`, { route: '/myself', times: 1, fault: { kind: 'status', status: 500 } });
    expect([await statusOf(`${url}/rest/api/3/myself`), await statusOf(`${url}/rest/api/3/myself`)]).toEqual([
      500, 200,
    ]);
    expect(await read('faults')).toMatchObject({ rules: [{ seen: 2, struck: 1 }] });
    expect(await read('ledger')).toMatchObject({
      counts: { 'GET /myself': 2 },
      entries: [{ status: 500 }, { status: 200 }],
    });

    const removed = await fetch(`${url}/rest/api/3/user?accountId=5new`, {
      method: 'DELETE',
      headers: { authorization },
    });
    expect(removed.status).toBe(204);
    expect(await read('effects')).toMatchObject({ entries: [{ kind: 'account removed', accountId: '5new' }] });
    await fetch(`${control}/effects`, { method: 'DELETE' });
    expect(await read('effects')).toEqual({ entries: [] });

    await post(
      `${control}/settings`,
      { latencyMs: 40, limits: { scale: 0.01 }, paging: { shortPages: 'window' }, readLagMs: 5 },
      'PUT',
    );
    expect(await read('site')).toMatchObject({
      settings: { latencyMs: 40, readLagMs: 5, paging: { shortPages: 'window' } },
    });
    expect([await statusOf(`${url}/rest/api/3/myself`), await statusOf(`${url}/rest/api/3/myself`)]).toEqual([
      200, 429,
    ]);
  });

  it('explains a control request that it cannot follow', async () => {
    const { url } = await run();
    const wrong = await post(`${url}/__simulator/site`, { kind: 'deleteProject', project: 'NOPE' });
    expect([wrong.status, await wrong.json()]).toEqual([400, { error: 'no project NOPE' }]);
    const unknown = await fetch(`${url}/__simulator/nowhere`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ routes: expect.arrayContaining(['GET truth']) });
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
