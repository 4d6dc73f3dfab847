/**
 * A tiny program between us and a server we start. It lives in a process group of its own, so a terminal's Ctrl-C does not
 * reach the server before our own orderly shutdown is done; and it ends the server when we are gone, even after kill -9:
 * the kernel then closes the channel between us.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { type ExclusiveLock, takeExclusiveLock } from './exclusive-lock.ts';
import type { GuardedCommand, GuardianMessage } from './guardian-messages.ts';

let child: ChildProcess | undefined;
let stopping = false;
let graceMs = 0;

process.once('message', (command) => void guard(command as GuardedCommand));
process.once('disconnect', stop);
process.on('SIGTERM', stop).on('SIGINT', stop).on('SIGHUP', stop);

async function guard(command: GuardedCommand): Promise<void> {
  let lock: ExclusiveLock | undefined;
  try {
    if (command.lockFile !== undefined) {
      lock = await takeExclusiveLock(command.lockFile);
      if (lock === undefined) return leave({ kind: 'locked' });
    }
    if (stopping) return leave({ kind: 'failed', message: 'stopped before it was started' });
    run(command, lock);
  } catch (error) {
    leave({ kind: 'failed', message: (error as Error).message });
  }
}

function run(
  { command, args, env, cwd, logFile, graceMs: grace }: GuardedCommand,
  lock: ExclusiveLock | undefined,
): void {
  graceMs = grace;
  const log = openSync(logFile, 'a');
  const started = spawn(command, args, { cwd, env, stdio: ['ignore', log, log], windowsHide: true });
  child = started;
  started.once('error', (error) => leave({ kind: 'failed', message: error.message }));
  started.once('spawn', () => report({ kind: 'started', pid: started.pid ?? 0 }));
  started.once('exit', (code, signal) => {
    lock?.release();
    leave({ kind: 'ended', status: { code, signal } });
  });
}

function stop(): void {
  if (stopping) return;
  stopping = true;
  if (child === undefined) {
    // Nothing runs yet: without a channel nobody will ever say what to run.
    if (!process.connected) process.exit(0);
    return;
  }
  child.kill('SIGTERM');
  setTimeout(() => child?.kill('SIGKILL'), graceMs);
}

function report(message: GuardianMessage): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

/** Ends the guardian once its last message is out. */
function leave(message: GuardianMessage): void {
  if (!process.connected) process.exit(0);
  process.send?.(message, undefined, undefined, () => process.exit(0));
}
