import type { ExitStatus } from './exit-status.ts';

/** What the guardian is asked to run; the first message on its channel. */
export interface GuardedCommand {
  command: string;
  args: readonly string[];
  /** The command's whole environment. */
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Gets what the command writes on stdout and stderr, appended. */
  logFile: string;
  /** How long the command may take to end after SIGTERM before it gets SIGKILL. */
  graceMs: number;
  /** An exclusive lock held as long as the command lives; the command is not started when somebody else holds it. */
  lockFile?: string;
}

/** What the guardian reports, in this order: one of the first three, then `ended` after `started`. */
export type GuardianMessage =
  | { kind: 'started'; pid: number }
  | { kind: 'locked' }
  | { kind: 'failed'; message: string }
  | { kind: 'ended'; status: ExitStatus };
