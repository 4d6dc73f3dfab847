import { expect, test } from 'vitest';
import { palette } from '../../../../src/client/output/palette.ts';
import { changeText, summaryLines } from '../../../../src/client/sync/summary.ts';
import { aPart, aSync } from '../support/builders.ts';
import { NOW } from '../support/run.ts';

function summary(over: Parameters<typeof aSync>[0]): string {
  return `\n${summaryLines(aSync(over), palette(false), NOW).join('\n')}\n`;
}

test('the summary of a complete sync tells counts, changes, warnings, time and requests', () => {
  expect(summary({})).toMatchInlineSnapshot(`
    "
    Sync 3 of default is complete (42 s, 512 requests, 1 warning)
      Accounts  1,502  +2 -1 ~4
      Groups       80  all new
      Projects     40  no change
    ! 12 accounts hide their email
    "
  `);
});

test('the summary of a failed sync tells how far it came and why it ended', () => {
  expect(
    summary({
      state: 'failed',
      changes: null,
      warnings: [],
      parts: [
        aPart('accounts', { records: 1 }),
        aPart('groups', { state: 'running', records: 50 }),
        aPart('roles', { state: 'waiting' }),
      ],
      error: { code: 'unauthorized', message: 'Jira refuses the token. Make a new one.' },
    }),
  ).toMatchInlineSnapshot(`
    "
    Sync 3 of default failed (42 s, 512 requests)
      1 account
      50 groups so far
    ✗ Jira refuses the token. Make a new one.
    "
  `);
});

test.each([
  [{ total: 5, added: 5, removed: 0, changed: 0 }, 'all new'],
  [{ total: 0, added: 0, removed: 0, changed: 0 }, ''],
  [{ total: 5, added: 0, removed: 0, changed: 0 }, 'no change'],
  [{ total: 5, added: 1, removed: 2000, changed: 3 }, '+1 -2,000 ~3'],
])('a change %o reads "%s"', (change, text) => {
  expect(changeText(change)).toBe(text);
});
