#!/usr/bin/env node
import { userInfo } from 'node:os';
import { EXIT } from './exit-code.ts';
import { runCommandLine } from './run.ts';
import { services } from './services.ts';

const interruption = new AbortController();
let commandEndsItself = false;

function interrupt(): void {
  // A second Ctrl-C means: now.
  if (!commandEndsItself || interruption.signal.aborted) process.exit(EXIT.interrupted);
  interruption.abort();
}
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);
// A reader that has gone, as `head` does, is not an error of ours; who writes on finds out (output/sink.ts).
process.stderr.on('error', () => undefined);
process.stdout.on('error', () => undefined);

/** A container's user may have a number and no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}

const world = {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  /** Made only where a command reads it. */
  get stdin() {
    return process.stdin;
  },
  userName,
  signal: interruption.signal,
  now: Date.now,
  holdInterrupts: () => {
    commandEndsItself = true;
  },
};

/** Resolves when all that was written has left, or can go nowhere. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}

const exitCode = await runCommandLine(process.argv.slice(2), world, services);
await Promise.all([drained(process.stdout), drained(process.stderr)]);
// Not left to itself: retries of Temporal's client outlive their calls, and would break on the closed connection.
process.exit(exitCode);
