import { describe, expect, test } from 'vitest';
import { palette } from '../../../../src/client/output/palette.ts';
import { progressLine, stepLines } from '../../../../src/client/progress/lines.ts';
import { Rates } from '../../../../src/client/progress/rate.ts';
import { progressRows } from '../../../../src/client/progress/rows.ts';
import { createProgressView } from '../../../../src/client/progress/view.ts';
import type { PartProgress } from '../../../../src/model/sync.ts';
import { aPart } from '../support/builders.ts';
import { Collected } from '../support/run.ts';

const PARTS: readonly PartProgress[] = [
  aPart('accounts', { records: 1502 }),
  aPart('groups', { records: 80 }),
  aPart('members', { state: 'running', itemsDone: 40, itemsKnown: 80, records: 3214, skipped: 1 }),
  aPart('projects', { state: 'running', itemsDone: 0, itemsKnown: 0, records: 12 }),
  aPart('roles', { state: 'waiting', records: 0 }),
  aPart('actors', { state: 'waiting', records: 0 }),
];

const noColour = palette(false);

test('a resource type is as far as the part that runs', () => {
  expect(progressRows(PARTS).map(({ title, state, fraction }) => [title, state, fraction])).toEqual([
    ['Accounts', 'done', 1],
    ['Groups and members', 'running', 0.5],
    ['Projects', 'running', null],
    ['Project roles and actors', 'waiting', null],
  ]);
});

test('the live view has a bar, counts and a rate', () => {
  const lines = progressRows(PARTS).map((row) => progressLine(row, 412.4, 100, noColour));
  expect(`\n${lines.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    ✓ Accounts                 ████████████████████ 1,502 accounts
    › Groups and members       ██████████░░░░░░░░░░ 80 groups, 3,214 memberships, 1 item skipped  412/s
    › Projects                 ░░░░░░░░░░░░░░░░░░░░ 12 projects  412/s
      Project roles and actors ░░░░░░░░░░░░░░░░░░░░ waiting
    "
  `);
});

test('a type that the sync goes on without is told as not read, though one of its parts was', () => {
  const before = [
    aPart('organization-accounts', { state: 'running' }),
    aPart('organization-groups', { state: 'waiting' }),
  ];
  const now = [aPart('organization-accounts'), aPart('organization-groups', { state: 'failed' })];
  const [row] = progressRows(now);
  expect(row && progressLine(row, null, 100, noColour)).toBe(
    '✗ Organization             ░░░░░░░░░░░░░░░░░░░░ not read',
  );
  expect(stepLines(progressRows(before), progressRows(now))).toEqual(['Organization: not read']);
});

test('a line is never as wide as the terminal, or it would wrap', () => {
  for (const row of progressRows(PARTS)) expect(progressLine(row, 1, 50, noColour).length).toBeLessThan(50);
});

test('elsewhere there is one line when a type begins and one when it ends', () => {
  const nothing = progressRows(PARTS.map((part) => ({ ...part, state: 'waiting' as const })));
  expect(stepLines(nothing, progressRows(PARTS))).toEqual([
    'Accounts: 1,502 accounts',
    'Groups and members: reading',
    'Projects: reading',
  ]);
  expect(stepLines(progressRows(PARTS), progressRows(PARTS))).toEqual([]);
});

describe('a rate', () => {
  test('is over the last seconds only', () => {
    const rates = new Rates();
    expect(rates.note('accounts', 0, 0)).toBeNull();
    expect(rates.note('accounts', 1000, 1000)).toBe(1000);
    expect(rates.note('accounts', 1000, 10_000)).toBeNull();
    expect(rates.note('accounts', 1100, 11_000)).toBe(100);
  });
});

test('the live view writes over itself, and steps stay above it', () => {
  const stderr = new Collected();
  stderr.isTTY = true;
  const view = createProgressView({
    stderr,
    env: { NO_COLOR: '1' },
    now: () => 0,
  });
  view.update([aPart('accounts')]);
  view.step('Temporal is ready');
  view.update([aPart('accounts')]);
  const up = '\u001b[1A\u001b[0J';
  const line = '✓ Accounts                 ████████████████████ 10 accounts\n';
  expect(stderr.text).toBe(`${line}${up}Temporal is ready\n${line}${up}${line}`);
});
