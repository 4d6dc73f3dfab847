// `npm test`: everything that must hold, step by step. Every step runs, so that one run shows all that is broken.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runOnProjectNode } from './project-node.mjs';
import { countTests, summaryLine } from './test-summary.mjs';

/** Each counts as one test. */
const STATIC_CHECKS = [
  { title: 'format and lint (biome)', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
  { title: 'unused code (knip)', args: ['node_modules/knip/bin/knip.js'] },
  { title: 'types (tsc)', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
];

/** Runs all checks, prints the summary as the very last line, and answers 0 only when nothing failed. */
export async function runChecks(vitestArgs) {
  const total = { passed: 0, failed: 0, skipped: 0, skippedNames: [] };
  for (const { title, args } of STATIC_CHECKS) {
    const code = await step(title, args);
    if (code === 0) total.passed += 1;
    else total.failed += 1;
  }
  const tests = await runVitest(vitestArgs);
  total.passed += tests.passed;
  total.failed += tests.failed;
  total.skipped += tests.skipped;
  if (tests.skippedNames.length > 0)
    console.log(`\nSkipped:\n${tests.skippedNames.map((name) => `  ${name}`).join('\n')}`);
  console.log(`\n${summaryLine(total)}`);
  return total.failed === 0 ? 0 : 1;
}

async function step(title, args) {
  const started = Date.now();
  console.log(`\n▸ ${title}`);
  const code = await runOnProjectNode(args);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `${code === 0 ? '✓' : '✗'} ${title}: ${code === 0 ? 'passed' : `failed, exit code ${code}`} (${seconds} s)`,
  );
  return code;
}

async function runVitest(vitestArgs) {
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-test-'));
  const report = path.join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await step('tests (vitest)', ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...vitestArgs]);
    return countTests(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
