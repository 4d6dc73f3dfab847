import { expect, test } from 'vitest';

// Plain JavaScript, because it runs on whatever Node there is: TypeScript has no types for it.
const { countTests, summaryLine } = await import('../../../scripts/test-summary.mjs' as string);

const passed = { status: 'passed', title: 'works', ancestorTitles: [''] };
const failed = { status: 'failed', title: 'breaks', ancestorTitles: ['a suite'] };
const skipped = { status: 'skipped', title: 'rests', ancestorTitles: ['', 'time skipping [skipped: no Java]'] };

function report(...files: object[]) {
  return { testResults: files };
}

test('counts what passed, failed and was skipped', () => {
  const files = [{ status: 'failed', assertionResults: [passed, failed, skipped, skipped] }];
  expect(countTests(report(...files), 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 2,
    skippedNames: ['time skipping [skipped: no Java] (2)'],
  });
});

test('counts a file that cannot be loaded as one failure', () => {
  const files = [
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [passed] },
  ];
  expect(countTests(report(...files), 1)).toMatchObject({ passed: 1, failed: 1 });
});

test('counts an error outside any test as one failure', () => {
  expect(countTests(report({ status: 'passed', assertionResults: [passed] }), 1)).toMatchObject({
    passed: 1,
    failed: 1,
  });
});

test('counts a run without a report as one failure', () => {
  expect(countTests(undefined, 1)).toMatchObject({ passed: 0, failed: 1 });
});

test('ends with one plain line', () => {
  expect(summaryLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(summaryLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
});
