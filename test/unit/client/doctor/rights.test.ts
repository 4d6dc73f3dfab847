import { describe, expect, test } from 'vitest';
import { userSearch } from '../../../../src/atlassian/accounts.ts';
import { AtlassianError } from '../../../../src/atlassian/errors/atlassian-error.ts';
import type { Organization } from '../../../../src/atlassian/organizations.ts';
import { membershipFinding } from '../../../../src/client/doctor/checks/changing.ts';
import {
  keyFinding,
  lifecycleFinding,
  organizationFinding,
} from '../../../../src/client/doctor/checks/organization.ts';
import { findingOn } from '../../../../src/client/doctor/checks/permissions.ts';
import { howToPermit, howToScope, PERMISSIONS, type Permission } from '../../../../src/client/doctor/rights.ts';
import type { ApiErrorCode } from '../../../../src/http/errors/codes.ts';
import { fault } from '../../../../src/http/errors/fault.ts';
import { ENDPOINTS } from '../../../../src/jira/endpoints.ts';

describe('how to permit', () => {
  test('every permission that an endpoint needs is known, with the page where it is given', () => {
    for (const { needs } of ENDPOINTS) if (needs !== null) expect(howToPermit([needs])).toMatch(/^Give the account "/);
  });

  test('one permission that does for all is asked for once', () => {
    const all = howToPermit(['Administer projects or Administer Jira', 'Administer Jira', 'Administer Jira']);
    expect(all).toBe('Give the account "Administer Jira" (Jira settings > System > Global permissions).');
  });

  test('permissions that do not stand in for each other are both asked for', () => {
    expect(howToPermit(['Administer Jira', 'Browse users and groups'])).toMatch(
      /"Administer Jira" .+, and "Browse users/,
    );
  });

  test('where no permission is known, access itself may be missing', () => {
    expect(howToPermit([null])).toContain('has access to Jira');
  });

  test('a scope is named once', () => {
    expect(howToScope(['read:jira-user', 'read:jira-user', null])).toContain('the scope read:jira-user, too');
  });
});

describe('a permission', () => {
  const named = (name: string) => PERMISSIONS.find((one) => one.name === name) as Permission;
  test.each([
    ['held', 'Administer Jira', { ADMINISTER: true }, 'ok'],
    ['not held', 'Administer Jira', { ADMINISTER: false }, 'failed'],
    ['that Jira does not mention', 'Administer Jira', {}, 'warning'],
    ['of projects, not held', 'Browse projects', { BROWSE_PROJECTS: false, ADMINISTER: false }, 'failed'],
    ['of projects, beside that of the site', 'Browse projects', { BROWSE_PROJECTS: false, ADMINISTER: true }, 'ok'],
    ['of the site has no stand-in', 'Browse users and groups', { USER_PICKER: false, ADMINISTER: true }, 'failed'],
  ])('%s', (_what, name, held, status) => {
    const finding = findingOn(named(name), held as Record<string, boolean>);
    expect([finding.status, finding.lacksRight]).toEqual([status, status === 'failed']);
  });
});

describe('a site administrator', () => {
  const group = (groupId: string, name: string) => ({ groupId, name, managedBy: null, usageType: null });
  const admins = [group('g1', 'site-admins')];

  test('is who is in a group of them, by its id or, where there is none, by its name', () => {
    expect(membershipFinding(admins, [{ groupId: 'g1', name: 'renamed' }]).status).toBe('ok');
    expect(membershipFinding(admins, [{ groupId: null, name: 'site-admins' }]).status).toBe('ok');
    expect(membershipFinding(admins, [{ groupId: 'g2', name: 'site-admins' }])).toMatchObject({
      status: 'failed',
      lacksRight: true,
      remedy: expect.stringContaining('"site-admins"'),
    });
  });

  test('cannot be told where Jira keeps quiet', () => {
    expect(membershipFinding(admins, null).status).toBe('warning');
    expect(membershipFinding([], [{ groupId: 'g1', name: 'x' }]).status).toBe('warning');
  });
});

describe('a key of an organization', () => {
  const error = (code: ApiErrorCode, detail = '') => new AtlassianError(userSearch, fault(code, { detail }));

  test.each([
    ['unauthorized', '', 'it has expired, was revoked', false],
    ['forbidden', 'Unauthorized; scope does not match', 'has scopes, and lacks the one', true],
    ['forbidden', 'no', 'may not do this', true],
    ['not_found', '', 'does not know the organization', false],
    ['network', 'connection refused', 'the connection failed (connection refused)', false],
  ] as const)('%s (%s)', (code, detail, words, lacksRight) => {
    const finding = keyFinding(error(code, detail));
    expect(finding).toMatchObject({ status: 'failed', lacksRight, found: expect.stringContaining(words) });
    expect(finding.remedy).not.toBeNull();
  });

  test('may know more organizations than one page tells of', () => {
    const [a, z] = ['a', 'z'].map((orgId) => ({ orgId, name: null })) as [Organization, Organization];
    expect(organizationFinding({ values: [a], next: 'more' }, 'z').status).toBe('warning');
    expect(organizationFinding({ values: [a, z], next: null }, 'z').status).toBe('ok');
    expect(organizationFinding({ values: [], next: null }, 'z').found).toContain('no organization');
  });

  test('without scopes hears of the account at worst', () => {
    expect(lifecycleFinding(null).status).toBe('ok');
    expect(lifecycleFinding(error('not_found')).status).toBe('ok');
    expect(lifecycleFinding(error('forbidden', 'not managed')).status).toBe('ok');
    expect(lifecycleFinding(error('forbidden', 'lacks the scope manage:org')).status).toBe('warning');
    expect(lifecycleFinding(error('server_error')).status).toBe('failed');
  });
});
