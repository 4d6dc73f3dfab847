import { expect, test } from 'vitest';
import { takes } from '../../../../src/model/ticket-fields/takes.ts';
import { aField } from '../../../support/tickets/schema-builder.ts';

const values = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `${index}`, name: `v${index}` }));

test('a field says what it takes, with the values that Jira allows, but not all of many', () => {
  expect(takes(aField({ kind: 'number' }))).toBe('a number, such as 3 or 2.5');
  expect(takes(aField({ kind: 'choice', allowedValues: values(2) }))).toMatch(/: "v0" \(0\), "v1" \(1\)$/);
  expect(takes(aField({ kind: 'choice', allowedValues: values(12) }))).toMatch(/"v9" \(9\) and 2 more$/);
  expect(takes(aField({ kind: 'choices', allowedValues: [] }))).toMatch(/\(Jira allows none at present\)$/);
});

test('a cascading select shows what is below each value', () => {
  const allowedValues = [{ id: '1', name: 'EMEA', children: values(11) }];
  expect(takes(aField({ kind: 'cascade', allowedValues }))).toMatch(/: "EMEA" \(1\) > v0 \| .* \| v9 \| …$/);
});
