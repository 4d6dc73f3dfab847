import { expect, test } from 'vitest';
import { editDistance, suggest } from '../../../src/model/suggest.ts';

test('a typing error finds the word that was meant', () => {
  expect(suggest('JIRA_ACCESS_PROT', ['JIRA_ACCESS_PORT', 'JIRA_ACCESS_BIND'])).toBe('JIRA_ACCESS_PORT');
});

test('another word finds nothing', () => {
  expect(suggest('zebra', ['account', 'group'])).toBeNull();
});

test('a swap of two neighbours is one step', () => {
  expect(editDistance('prot', 'port')).toBe(1);
  expect(editDistance('kitten', 'sitting')).toBe(3);
});
