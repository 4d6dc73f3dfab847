import type { StepError } from '../../model/access-step.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

/** Nobody refused anything: it did not work. */
const BROKEN = [
  'unauthorized',
  'credential_dead',
  'rate_limited',
  'quota_exhausted',
  'server_error',
  'network',
  'timeout',
  'not_json',
  'bad_shape',
  'bad_paging',
  'redirected',
  'too_large',
  'unknown_connection',
  'internal',
];

/** Refusals that are none of policy: what was meant is not there, or it was not said well. */
const CODE_EXIT: Readonly<Record<string, ExitCode>> = {
  not_found: EXIT.notFound,
  not_offboarded: EXIT.notFound,
  ambiguous: EXIT.wrongUse,
  contradiction: EXIT.wrongUse,
  end_is_past: EXIT.wrongUse,
  invalid_fields: EXIT.wrongUse,
  ...Object.fromEntries(BROKEN.map((code) => [code, EXIT.failed])),
};

/** With which code a command ends whose request was refused for this reason. */
export function refusalExit(error: StepError | null): ExitCode {
  return CODE_EXIT[error?.code ?? ''] ?? EXIT.refused;
}
