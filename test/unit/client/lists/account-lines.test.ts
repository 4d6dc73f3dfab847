import { expect, test } from 'vitest';
import { accountLines } from '../../../../src/client/lists/account-lines.ts';
import { palette } from '../../../../src/client/output/palette.ts';
import { anAccount } from '../support/builders.ts';

const MANAGED = { managed: true, claim: 'managed', mfa: true, lastActive: '2026-11-20T10:00:00.000Z' } as const;

function lineOf(label: string, over: Parameters<typeof anAccount>[0]): string | undefined {
  return accountLines(anAccount(over), [], palette(false)).find((line) => line.trimStart().startsWith(label));
}

test.each([
  [{ status: 'inactive' }, 'inactive'],
  [{ ...MANAGED, status: 'suspended', organizationStatus: 'suspended' }, 'suspended'],
  [{ ...MANAGED, status: 'deleted', organizationStatus: 'for_deletion' }, 'deleted (for deletion in the organization)'],
  [
    { ...MANAGED, onSite: false, organizationStatus: 'not_invited' },
    'active (not invited in the organization), not on the site',
  ],
] as const)('%j is told as %s', (over, words) => {
  expect(lineOf('Status', over)?.replace(/^ *Status */, '')).toBe(words);
});

test('what the organization knows of an account stands beside what Jira knows', () => {
  expect(lineOf('Managed', MANAGED)).toContain('by the organization');
  expect(lineOf('Two-step', MANAGED)).toContain('on');
  expect(lineOf('Last active', MANAGED)).toContain('2026-11-20');
  expect(lineOf('Email', { emailSource: 'organization' })).toContain('(from organization)');
});
