import { EXIT, type ExitCode } from './exit-code.ts';

export interface UserErrorDetails {
  readonly why?: string;
  /** The next step, as a command where there is one. */
  readonly fix?: string;
  readonly exitCode?: ExitCode;
  readonly cause?: unknown;
}

/** Something that the person at the terminal can mend. It is shown without a stack; everything else is a bug. */
export class UserError extends Error {
  readonly why: string | null;
  readonly fix: string | null;
  readonly exitCode: ExitCode;

  constructor(what: string, { why, fix, exitCode = EXIT.failed, cause }: UserErrorDetails = {}) {
    super(what, { cause });
    this.name = 'UserError';
    this.why = why ?? null;
    this.fix = fix ?? null;
    this.exitCode = exitCode;
  }
}
