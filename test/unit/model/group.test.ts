import { expect, test } from 'vitest';
import { toManagedBy } from '../../../src/model/group.ts';

test.each([
  ['EXTERNAL', 'external'],
  ['TEAM_MEMBERS', 'team-members'],
  ['team-members', 'team-members'],
  [null, null],
])('a group that is managed by %s for one API is managed by %s for all', (text, told) => {
  expect(toManagedBy(text)).toBe(told);
});
