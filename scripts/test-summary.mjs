// Counts tests in the report of Vitest's JSON reporter.

/**
 * @param report the parsed report, or undefined when Vitest ended before it wrote one
 * @param exitCode Vitest's exit code: an error outside any test fails the run without a failed test
 */
export function countTests(report, exitCode) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const having = (...statuses) => tests.filter((test) => statuses.includes(test.status));
  const brokenFiles = files.filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailed)).length;
  const failed = having('failed').length + brokenFiles;
  const skipped = having('skipped', 'pending', 'todo', 'disabled');
  return {
    passed: having('passed').length,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: skipped.length,
    skippedNames: namesOf(skipped),
  };
}

/** `N passed, N failed`, and what was skipped if anything was. */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function isFailed(test) {
  return test.status === 'failed';
}

/** One line for a skipped suite however many tests it has: its name carries the reason. */
function namesOf(tests) {
  const counts = new Map();
  for (const test of tests) {
    const name = test.ancestorTitles.find((title) => title !== '') ?? test.title;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${name} (${count})`);
}
