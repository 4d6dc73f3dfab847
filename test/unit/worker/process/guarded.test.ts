import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LockHeldError, startGuarded } from '../../../../src/worker/process/guarded.ts';
import { isGone, isRunning } from '../../../support/temporal/processes.ts';

const SLEEP = ['--eval', 'setInterval(() => {}, 1000)'];
const IGNORE_SIGTERM = ['--eval', "process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)"];

function guardedNode(args: string[], more: { graceMs?: number; lockFile?: string } = {}) {
  const logFile = path.join(mkdtempSync(path.join(tmpdir(), 'guarded-')), 'logs', 'out.log');
  return { logFile, start: () => startGuarded({ command: process.execPath, args, logFile, ...more }) };
}

test('writes what the command says to the log and reports how it ended', async () => {
  const { logFile, start } = guardedNode(['--eval', "console.log('out'); console.error('err'); process.exit(3)"]);
  const { ended } = await start();
  const hold = setInterval(() => {}, 1_000);
  expect(await ended).toEqual({ code: 3, signal: null });
  clearInterval(hold);
  expect(readFileSync(logFile, 'utf8')).toBe('out\nerr\n');
});

test('is gone once it is stopped, and can be stopped twice', async () => {
  const guarded = await guardedNode(SLEEP).start();
  expect(isRunning(guarded.pid)).toBe(true);
  expect(await guarded.stop()).toEqual({ code: null, signal: 'SIGTERM' });
  expect(isRunning(guarded.pid)).toBe(false);
  expect(await guarded.stop()).toEqual({ code: null, signal: 'SIGTERM' });
});

test('is killed when it does not end within its grace period', async () => {
  const { logFile, start } = guardedNode(IGNORE_SIGTERM, { graceMs: 100 });
  const guarded = await start();
  await expect.poll(() => readFileSync(logFile, 'utf8')).toContain('ready');
  expect(await guarded.stop()).toEqual({ code: null, signal: 'SIGKILL' });
});

test('rejects when the command does not exist', async () => {
  const logFile = path.join(mkdtempSync(path.join(tmpdir(), 'guarded-')), 'out.log');
  await expect(startGuarded({ command: '/nowhere/at-all', args: [], logFile })).rejects.toThrow(
    /cannot be started.*ENOENT/,
  );
});

test('holds its lock as long as the command lives', async () => {
  const lockFile = path.join(mkdtempSync(path.join(tmpdir(), 'guarded-')), 'a.lock');
  const first = await guardedNode(SLEEP, { lockFile }).start();
  await expect(guardedNode(SLEEP, { lockFile }).start()).rejects.toThrow(LockHeldError);
  await first.stop();
  const second = await guardedNode(SLEEP, { lockFile }).start();
  await second.stop();
});

test('ends when the process that started it is killed with -9', async () => {
  const { parent, pid } = await startInChild();
  parent.kill('SIGKILL');
  expect(await isGone(pid)).toBe(true);
});

test('ends when the process that started it just exits', async () => {
  const { parent, pid } = await startInChild();
  parent.stdin.end('exit');
  expect(await isGone(pid)).toBe(true);
});

test('survives a Ctrl-C that the terminal sends to the group of the process that started it', async () => {
  const { parent, pid } = await startInChild();
  process.kill(-(parent.pid ?? 0), 'SIGINT');
  await once(parent.stdout, 'data');
  expect(isRunning(pid)).toBe(true);
  parent.kill('SIGKILL');
  expect(await isGone(pid)).toBe(true);
});

test('ends when its guardian is killed with -9', async () => {
  const guarded = await guardedNode(['--eval', 'console.log(process.ppid); setInterval(() => {}, 1000)']).start();
  const hold = setInterval(() => {}, 1_000);
  process.kill(parentOf(guarded.pid), 'SIGKILL');
  expect(await guarded.ended).toEqual({ code: null, signal: 'SIGKILL' });
  clearInterval(hold);
  expect(await isGone(guarded.pid)).toBe(true);
});

/** A process, in a group of its own, that starts a guarded command, says its id, and says "interrupted" on SIGINT. */
async function startInChild() {
  const module = path.resolve('src/worker/process/guarded.ts');
  const logFile = path.join(mkdtempSync(path.join(tmpdir(), 'guarded-')), 'out.log');
  const program = `import { startGuarded } from ${JSON.stringify(module)};
    const { pid } = await startGuarded({
      command: process.execPath, args: ${JSON.stringify(SLEEP)}, logFile: ${JSON.stringify(logFile)} });
    process.on('SIGINT', () => console.log('interrupted'));
    process.stdin.once('data', () => process.exit(0));
    console.log(pid);`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  return { parent, pid: Number(line.toString()) };
}

/** Linux: the fourth field of /proc/<pid>/stat. */
function parentOf(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
}
