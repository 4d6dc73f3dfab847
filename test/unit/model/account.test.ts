import { expect, test } from 'vitest';
import { toAccountStatus } from '../../../src/model/account.ts';

test.each([
  [true, null, 'active'],
  [true, 'suspended', 'active'],
  [false, null, 'inactive'],
  [false, 'active', 'inactive'],
  [false, 'suspended', 'suspended'],
  [false, 'deactivated', 'inactive'],
  [false, 'for_deletion', 'deleted'],
  [null, 'active', 'active'],
  [null, 'not_invited', 'active'],
  [null, 'suspended', 'suspended'],
  [null, 'deactivated', 'inactive'],
  [null, 'for_deletion', 'deleted'],
  [null, 'a state of next year', 'inactive'],
])('active on the site: %s, in the organization: %s, so it is %s', (activeOnSite, told, status) => {
  expect(toAccountStatus(activeOnSite, told)).toBe(status);
});
