import type { Readable, Writable } from 'node:stream';
import type { Environment } from '../settings/sources.ts';

/** A stream for people or programs; the last two only on a terminal. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** What is typed, or comes through a pipe. */
export type InputStream = Readable & { readonly isTTY?: boolean };

/** What a terminal is taken for that does not tell its width; some tell 0. */
const USUAL_COLUMNS = 80;

export function columnsOf({ columns = 0 }: OutputStream): number {
  return columns > 0 ? columns : USUAL_COLUMNS;
}

/** All of the outside that a command may touch directly. Tests give one of their own. */
export interface World {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Environment;
  readonly cwd: string;
  readonly stdin: InputStream;
  /** Of the operating system's user, who need not be a person. */
  readonly userName: () => string;
  /** Aborted by Ctrl-C or by a request to end, once `holdInterrupts` was called; until then the process just ends. */
  readonly signal: AbortSignal;
  holdInterrupts(): void;
  readonly now: () => number;
}
