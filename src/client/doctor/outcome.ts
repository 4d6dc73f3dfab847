import { EXIT, type ExitCode } from '../exit-code.ts';
import type { CheckResult } from './check.ts';

/** A missing right goes before everything else: it is what the person in charge of the site must give. */
export function exitCodeOf(results: readonly CheckResult[]): ExitCode {
  if (results.some(({ lacksRight }) => lacksRight)) return EXIT.refused;
  return results.some(({ record }) => record.status === 'failed') ? EXIT.failed : EXIT.done;
}
