import { WEBHOOK_REFUSALS } from '../../model/webhook-run.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

const CODES: Readonly<Record<string, ExitCode>> = {
  [WEBHOOK_REFUSALS.noAddress]: EXIT.wrongUse,
  [WEBHOOK_REFUSALS.badAddress]: EXIT.wrongUse,
  [WEBHOOK_REFUSALS.noSecret]: EXIT.refused,
  forbidden: EXIT.refused,
};

/** The end of a command whose worker could not do it, by the code of the failure. */
export function exitCodeOf(code: string | null): ExitCode {
  return CODES[code ?? ''] ?? EXIT.failed;
}
