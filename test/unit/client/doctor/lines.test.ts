import { describe, expect, test } from 'vitest';
import type { CheckRecord } from '../../../../src/client/doctor/check.ts';
import { checkLines, summaryLine } from '../../../../src/client/doctor/lines.ts';
import { exitCodeOf } from '../../../../src/client/doctor/outcome.ts';
import { palette } from '../../../../src/client/output/palette.ts';

const PLAIN = palette(false);

function aRecord(over: Partial<CheckRecord> = {}): CheckRecord {
  return { id: 'site', title: 'Site', status: 'ok', feature: 'syncs', found: 'it is there', remedy: null, ...over };
}

const lines = (record: CheckRecord, width: number | null = null) =>
  checkLines(record, { titleWidth: 6, width, paint: PLAIN });

describe('a check for people', () => {
  test('that passed has one line', () => {
    expect(lines(aRecord())).toEqual(['✓ Site    it is there']);
  });

  test('that failed says what it blocks and what to do', () => {
    expect(lines(aRecord({ status: 'failed', found: 'gone', remedy: 'Bring it back.' }))).toEqual([
      '✗ Site    gone',
      '          Blocks: syncs',
      '          What to do: Bring it back.',
    ]);
  });

  test('with a warning weakens something, unless it is for information only', () => {
    expect(lines(aRecord({ status: 'warning' }))[1]).toBe('          Weakens: syncs');
    expect(lines(aRecord({ status: 'warning', feature: null }))).toHaveLength(1);
  });

  test('that was not made says why, and nothing of features', () => {
    expect(lines(aRecord({ status: 'skipped', found: 'switched off' }))).toEqual(['– Site    switched off']);
  });

  test('is broken into lines on a terminal, below each other', () => {
    const found = 'a text that is wider than the terminal on which it is to be shown';
    expect(lines(aRecord({ found }), 45)).toEqual([
      '✓ Site    a text that is wider than the',
      '          terminal on which it is to be shown',
    ]);
  });

  test('is not broken where the terminal is too narrow for words, nor does it move the cursor', () => {
    expect(lines(aRecord({ found: 'one two three four' }), 20)).toEqual(['✓ Site    one two three four']);
    expect(lines(aRecord({ found: 'a\u001b[2Jb' }))).toEqual(['✓ Site    a\ufffd[2Jb']);
  });
});

test.each([
  [['ok', 'skipped'], 'All is well.'],
  [['ok', 'warning'], '1 warning.'],
  [['failed', 'failed', 'warning'], '2 problems and 1 warning.'],
] as const)('%j is summed up', (statuses, text) => {
  expect(
    summaryLine(
      statuses.map((status) => aRecord({ status })),
      PLAIN,
    ),
  ).toBe(text);
});

test.each([
  ['all is well', ['ok', 'warning', 'skipped'], false, 0],
  ['something is wrong', ['ok', 'failed'], false, 1],
  ['a permission or scope is missing, whatever else is wrong', ['failed', 'failed'], true, 3],
] as const)('the exit code where %s', (_what, statuses, lacksRight, exitCode) => {
  const results = statuses.map((status, index) => ({
    record: aRecord({ status }),
    lacksRight: lacksRight && index === 0,
    stops: false,
  }));
  expect(exitCodeOf(results)).toBe(exitCode);
});
