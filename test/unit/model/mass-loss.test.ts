import { expect, test } from 'vitest';
import { exceedsBrake } from '../../../src/model/mass-loss.ts';

/** A type of which so many are gone out of so many that were known, and as many are new. */
function lost(removed: number, known: number, added = 0) {
  return { total: known - removed + added, added, removed, changed: 0 };
}

test.each([
  ['nothing is gone', lost(0, 100), false],
  ['the share itself is gone', lost(20, 100), false],
  ['one more than the share is gone', lost(21, 100), true],
  ['a small type loses nine', lost(9, 10), false],
  ['a small type loses ten', lost(10, 12), true],
  ['others came instead', lost(50, 100, 50), true],
  ['a type is all gone', lost(40, 40), true],
])('the brake where %s', (_what, groups, holds) => {
  expect(exceedsBrake({ groups }, 20) !== null).toBe(holds);
});

test('the worst loss is told', () => {
  const changes = { accounts: lost(30, 100), groups: lost(40, 50), projects: lost(1, 2) };
  expect(exceedsBrake(changes, 20)).toEqual({ type: 'groups', removed: 40, known: 50 });
});

test('a share of 100 lets everything pass', () => {
  expect(exceedsBrake({ groups: lost(50, 50) }, 100)).toBeNull();
});
