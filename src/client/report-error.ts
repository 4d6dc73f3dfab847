import { EXIT, type ExitCode } from './exit-code.ts';
import type { Palette } from './output/palette.ts';
import { OutputClosed } from './output/sink.ts';
import { UserError } from './user-error.ts';

/** What to print about an error, and with which code to end. */
export interface ErrorReport {
  readonly text: string;
  readonly exitCode: ExitCode;
}

/** Errors of our own modules that a person can mend. Known by name, so that their modules stay unloaded. */
const MENDABLE = new Map<string, ExitCode>([
  ['SettingsError', EXIT.wrongUse],
  ['StoreError', EXIT.failed],
  ['JiraError', EXIT.failed],
  ['BaseUrlError', EXIT.wrongUse],
  ['AlreadyUpError', EXIT.failed],
  ['DatabaseInUseError', EXIT.failed],
  ['LockHeldError', EXIT.failed],
  ['NoTemporalBinaryError', EXIT.failed],
  ['WorkerStartError', EXIT.failed],
]);

/** People read what happened, why and what to do; a bug shows its stack. */
export function reportError(error: unknown, paint: Palette): ErrorReport {
  if (error instanceof OutputClosed) return { text: '', exitCode: EXIT.done };
  if (error instanceof UserError) {
    const why = error.why === null ? '' : `\n  Why: ${indent(error.why)}`;
    const fix = error.fix === null ? '' : `\n  What to do: ${indent(error.fix)}`;
    return { text: `${paint.red('Error:')} ${error.message}${why}${fix}\n`, exitCode: error.exitCode };
  }
  const mendable = error instanceof Error ? MENDABLE.get(error.name) : undefined;
  if (error instanceof Error && mendable !== undefined) {
    return { text: `${paint.red('Error:')} ${error.message}\n`, exitCode: mendable };
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text: `${paint.red('This is a bug in jira-access:')} ${stack}\n`, exitCode: EXIT.failed };
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n    ');
}
