import { Readable, Writable } from 'node:stream';
import { runCommandLine } from '../../../../src/client/run.ts';
import type { Services } from '../../../../src/client/services.ts';
import type { OutputStream } from '../../../../src/client/world.ts';

/** A stream that keeps what is written to it. */
export class Collected extends Writable {
  text = '';
  isTTY = false;
  columns = 80;

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export interface RunOptions {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  readonly services?: Partial<Services>;
  readonly terminal?: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970; `NOW` unless given. */
  readonly now?: () => number;
  readonly stdout?: OutputStream;
  /** Given by a test that reads what a command says while it runs. */
  readonly stderr?: Collected;
  /** What comes through a pipe; with `typed`, what a person types. */
  readonly stdin?: string;
  readonly typed?: boolean;
}

/** The moment at which commands of these tests run. */
export const NOW = Date.parse('2026-11-24T12:00:00Z');

/** Runs one command line in this process, with fakes for everything heavy. */
export async function run(line: string | readonly string[], options: RunOptions = {}) {
  const stdout = new Collected();
  const stderr = options.stderr ?? new Collected();
  stdout.isTTY = options.terminal === true;
  const exitCode = await runCommandLine(
    typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line,
    {
      stdout: options.stdout ?? stdout,
      stderr,
      env: { NO_COLOR: '1', ...options.env },
      cwd: options.cwd ?? '/nowhere',
      stdin: Object.assign(Readable.from([options.stdin ?? '']), { isTTY: options.typed === true }),
      userName: () => 'grace',
      signal: options.signal ?? new AbortController().signal,
      now: options.now ?? (() => NOW),
      holdInterrupts: () => undefined,
    },
    { ...refuseAll(), ...options.services },
  );
  return { exitCode, stdout: stdout.text, stderr: stderr.text };
}

/** A command that calls what a test does not expect fails that test. */
function refuseAll(): Services {
  return new Proxy({} as Services, {
    get: (_target, name) => () => Promise.reject(new Error(`${String(name)} was not expected`)),
    ownKeys: () => ['openStore', 'connectTemporal', 'startOrFollowSync', 'startWorker', 'runUp', 'spawnSimulator'],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
}
