import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A worker that is not ready by then will not be. */
const START_LIMIT_MS = 30_000;

/** `jira-access worker` as a process of its own, to be killed, halted and started again. */
export interface WorkerProcess {
  /** `kill -9`; returns when it is gone. */
  kill(): Promise<void>;
  /** Stands still, as on a machine that has no time for it, until `resume`. */
  halt(): void;
  resume(): void;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Starts the worker with these settings on top of our environment; returns when it takes work. */
export async function startWorkerProcess(settings: Readonly<Record<string, string>>): Promise<WorkerProcess> {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--import',
      './scripts/exit-with-parent.mjs',
      'src/client/main.ts',
      'worker',
    ],
    { env: { ...process.env, ...settings }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await untilReady(child);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    kill: () => end('SIGKILL'),
    halt: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: () => end('SIGTERM'),
  };
}

/** The worker's log says when it is ready; what it said instead is shown where it ends before. */
function untilReady(child: ChildProcess): Promise<void> {
  const { stderr } = child;
  if (stderr === null) throw new TypeError('the worker has no standard error');
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    const failed = (why: string) => reject(new Error(`The worker ${why}:\n${lines.join('\n')}`));
    const timer = setTimeout(() => {
      failed('was not ready in time');
      child.kill('SIGKILL');
    }, START_LIMIT_MS);
    child.once('error', reject);
    child.once('exit', (code) => failed(`ended with ${code}`));
    createInterface(stderr).on('line', (line) => {
      lines.push(line);
      if (!line.includes('"worker ready"')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}
