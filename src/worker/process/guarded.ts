import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { ExitStatus } from './exit-status.ts';
import type { GuardedCommand, GuardianMessage } from './guardian-messages.ts';

/** Enough for Temporal's development server, which takes one to two seconds to end. */
const DEFAULT_GRACE_MS = 10_000;

/** A command to run under a guardian. */
export interface GuardedOptions extends Pick<GuardedCommand, 'command' | 'args' | 'logFile' | 'lockFile'> {
  /** The command's whole environment; ours unless given. */
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  graceMs?: number;
}

/** A running command that ends when we do: after `stop()`, at our exit, and after kill -9. */
export interface GuardedProcess {
  /** The command's own process id. */
  readonly pid: number;
  /** Settles when the command has ended, for whatever reason. Never rejects. */
  readonly ended: Promise<ExitStatus>;
  /** Asks the command to end and waits until it is gone; may be called more than once. */
  stop(): Promise<ExitStatus>;
}

/** Another live process holds the lock that the command needs. */
export class LockHeldError extends Error {
  override readonly name = 'LockHeldError';
}

/** Starts a command under a guardian process (guardian.ts); returns once it runs. */
export function startGuarded(options: GuardedOptions): Promise<GuardedProcess> {
  mkdirSync(path.dirname(options.logFile), { recursive: true });
  const guardian = spawnGuardian();
  const command: GuardedCommand = {
    command: options.command,
    args: options.args,
    env: options.env ?? process.env,
    cwd: options.cwd ?? process.cwd(),
    logFile: options.logFile,
    graceMs: options.graceMs ?? DEFAULT_GRACE_MS,
    ...(options.lockFile === undefined ? {} : { lockFile: options.lockFile }),
  };
  return new Promise((resolve, reject) => {
    const ended = Promise.withResolvers<ExitStatus>();
    let status: ExitStatus | undefined;
    guardian.on('message', (message: GuardianMessage) => {
      if (message.kind === 'started') {
        letUsExit(guardian);
        resolve(guarded(guardian, message.pid, ended.promise));
      }
      if (message.kind === 'locked') reject(new LockHeldError(`${options.lockFile} is held by another process`));
      if (message.kind === 'failed') reject(new Error(`${options.command} cannot be started: ${message.message}`));
      if (message.kind === 'ended') status = message.status;
    });
    guardian.once('error', reject);
    guardian.once('exit', (code, signal) => {
      killGroup(guardian);
      ended.resolve(status ?? { code, signal });
      reject(new Error(`the guardian of ${options.command} ended before it started`));
    });
    guardian.send(command);
  });
}

function spawnGuardian(): ChildProcess {
  const program = path.join(import.meta.dirname, `guardian${path.extname(import.meta.filename)}`);
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Whatever NODE_OPTIONS asks of us (a debugger, a profiler) is not meant for the guardian.
    env: { ...process.env, NODE_OPTIONS: '' },
    windowsHide: true,
  });
}

/** A guarded process is no reason for ours to stay: at our exit the guardian ends it. */
function letUsExit(guardian: ChildProcess): void {
  guardian.unref();
  guardian.channel?.unref();
}

function guarded(guardian: ChildProcess, pid: number, ended: Promise<ExitStatus>): GuardedProcess {
  return {
    pid,
    ended,
    stop() {
      guardian.ref();
      guardian.kill('SIGTERM');
      return ended;
    },
  };
}

/** A guardian that was killed with -9 leaves its command behind, in the process group that it led. */
function killGroup(guardian: ChildProcess): void {
  if (guardian.pid === undefined || process.platform === 'win32') return;
  try {
    process.kill(-guardian.pid, 'SIGKILL');
  } catch {
    // The usual case: nobody is left in the group.
  }
}
