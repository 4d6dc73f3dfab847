import { expect, test } from 'vitest';
import { ByteBudget } from '../../../src/webhooks/byte-budget.ts';

test('what would be too much is not taken, and what is given back can be taken again', () => {
  const budget = new ByteBudget(10);
  expect(budget.take(6)).toBe(true);
  expect(budget.take(5)).toBe(false);
  expect(budget.take(4)).toBe(true);
  budget.giveBack(6);
  expect(budget.take(6)).toBe(true);
});
