import { expect, test } from 'vitest';
import { CHECKS } from '../../../../src/client/doctor/checks.ts';
import { FEATURE } from '../../../../src/client/doctor/feature-names.ts';

test('every check has an id of its own, in words', () => {
  const ids = CHECKS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test('a check stands behind those that it needs', () => {
  CHECKS.forEach(({ needs }, index) => {
    const before = CHECKS.slice(0, index).map(({ id }) => id);
    expect(before).toEqual(expect.arrayContaining([...needs]));
  });
});

test('every feature is covered by a check', () => {
  const covered = new Set(CHECKS.flatMap(({ features }) => features));
  expect([...covered].toSorted()).toEqual(Object.values(FEATURE).toSorted());
});
