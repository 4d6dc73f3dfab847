import { type Check, type CheckResult, resultOf } from './check.ts';
import type { Examination } from './examination.ts';
import { findingOf } from './explain.ts';
import { broken, type Finding, passedOver } from './finding.ts';

/** Two requests that time out, one after the other, fit in. */
const CHECK_LIMIT_MS = 10_000;

export interface RunOptions {
  /** Whether to mend what can be mended. */
  readonly fix: boolean;
  readonly limitMs?: number;
}

/** Starts every check as soon as those that it needs have passed; the results come in the order of the table. */
export function runChecks(
  checks: readonly Check[],
  examination: Examination,
  { fix, limitMs = CHECK_LIMIT_MS }: RunOptions,
): readonly Promise<CheckResult>[] {
  const results = new Map<string, Promise<CheckResult>>();
  for (const check of checks) {
    const needed = check.needs.map((id) => {
      const earlier = results.get(id);
      if (earlier === undefined) throw new TypeError(`${check.id} needs ${id}, which does not stand before it`);
      return earlier;
    });
    results.set(
      check.id,
      afterNeeded(needed, check, () => settle(check, examination, fix, limitMs)),
    );
  }
  return [...results.values()];
}

async function afterNeeded(
  needed: readonly Promise<CheckResult>[],
  check: Check,
  run: () => Promise<Finding>,
): Promise<CheckResult> {
  const blocking = (await Promise.all(needed)).find(({ stops }) => stops);
  const finding = blocking === undefined ? await run() : passedOver(`not checked: see "${blocking.record.title}"`);
  return resultOf(check, finding);
}

async function settle(check: Check, examination: Examination, fix: boolean, limitMs: number): Promise<Finding> {
  const run = () => within(limitMs, check.run(examination)).catch(findingOf);
  const finding = await run();
  if (!fix || check.fix === undefined || finding.status === 'ok') return finding;
  try {
    const done = await check.fix(examination);
    const after = await run();
    return { ...after, found: `${done}; ${after.found}` };
  } catch (error) {
    return findingOf(error);
  }
}

/** A check that hangs is a finding, too. */
async function within(limitMs: number, work: Promise<Finding>): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve(broken(`no answer within ${limitMs / 1_000} s`, 'Try again later.')), limitMs);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
