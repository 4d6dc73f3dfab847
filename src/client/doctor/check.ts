import type { Examination } from './examination.ts';
import type { CheckStatus, Finding } from './finding.ts';

/** One check as data. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** What does not work, or not well, without it. */
  readonly features: readonly string[];
  /** Checks before this one in the table: where one of them does not pass, this one is not made. */
  readonly needs: readonly string[];
  readonly run: (examination: Examination) => Promise<Finding>;
  /** What `--fix` does about it, and says so afterwards. Absent where only a person can mend it. */
  readonly fix?: (examination: Examination) => Promise<string>;
}

/** A check that was made, as it is printed. */
export interface CheckRecord {
  readonly id: string;
  readonly title: string;
  readonly status: CheckStatus;
  /** What does not work, or not well, without it; null where the check is for information only. */
  readonly feature: string | null;
  readonly found: string;
  readonly remedy: string | null;
}

/** A record, and what exit code and later checks depend on besides. */
export interface CheckResult extends Pick<Finding, 'lacksRight' | 'stops'> {
  readonly record: CheckRecord;
}

export function resultOf({ id, title, features }: Check, finding: Finding): CheckResult {
  const { status, found, remedy, lacksRight, stops } = finding;
  const feature = features.length === 0 ? null : features.join(', ');
  return { record: { id, title, status, feature, found, remedy }, lacksRight, stops };
}
