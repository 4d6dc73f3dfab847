import { expect, test } from 'vitest';
import { explainSqlite } from '../../../../src/store/sqlite/explain.ts';

test.each([
  [5, 'locked', 'is locked by another program'],
  [517, 'locked', 'is locked by another program'],
  [8, 'unreachable', 'may not be written to'],
  [11, 'foreign', 'is damaged'],
  [13, 'unreachable', 'the disk is full'],
  [14, 'unreachable', 'cannot be opened'],
  [26, 'foreign', 'is not a SQLite database'],
])('says in words what result code %i means, and names the file', (code, expected, words) => {
  const error = explainSqlite('/data/store.db', { message: 'whatever SQLite says', code });
  expect(error).toMatchObject({ name: 'StoreError', code: expected });
  expect(error.message).toContain('/data/store.db');
  expect(error.message).toContain(words);
});

test('leaves a mistake of our own a mistake', () => {
  const error = explainSqlite('/data/store.db', { message: 'near "selct": syntax error', code: 1 });
  expect(error.name).toBe('Error');
  expect(error.message).toContain('syntax error');
});
