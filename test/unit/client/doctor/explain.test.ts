import { describe, expect, test } from 'vitest';
import { findingOf, refusalFinding, tellApart } from '../../../../src/client/doctor/explain.ts';
import { UserError } from '../../../../src/client/user-error.ts';
import { fault } from '../../../../src/http/errors/fault.ts';
import { JiraError } from '../../../../src/jira/errors/jira-error.ts';
import { groupBulk, groupMember } from '../../../../src/jira/groups.ts';
import { usersSearch } from '../../../../src/jira/users.ts';

test.each([
  ['One. Two three.', 'One.', 'Two three.'],
  ['The file /a/b.db is gone. Name another.', 'The file /a/b.db is gone.', 'Name another.'],
  ['Could not read (GET /x, status 500). Try later.', 'Could not read (GET /x, status 500).', 'Try later.'],
  ['no full stop at all', 'no full stop at all', null],
])('"%s" is what happened and what to do', (message, happened, remedy) => {
  expect(tellApart(message)).toEqual({ happened, remedy });
});

describe('an error as a finding', () => {
  test('what a person can mend keeps its words', () => {
    const error = new UserError('It does not answer.', { why: 'connection refused', fix: 'start it' });
    expect(findingOf(error)).toMatchObject({
      status: 'failed',
      found: 'It does not answer. connection refused',
      remedy: 'start it',
    });
  });

  test('a limit that passes is a warning only', () => {
    const error = new JiraError(usersSearch, fault('rate_limited', { status: 429 }));
    expect(findingOf(error)).toMatchObject({ status: 'warning', lacksRight: false });
  });

  test('a failure of Jira is a failure', () => {
    const error = new JiraError(usersSearch, fault('server_error', { status: 500 }));
    expect(findingOf(error)).toMatchObject({ status: 'failed', lacksRight: false });
  });
});

describe('a refusal', () => {
  const forbidden = (endpoint: typeof groupBulk | typeof groupMember, detail: string, status = 403) =>
    new JiraError(endpoint, fault('forbidden', { status, detail }));

  test('names the permission and where it is given', () => {
    expect(refusalFinding([forbidden(groupBulk, 'No.')], false)).toMatchObject({
      status: 'failed',
      lacksRight: true,
      found: 'the account may not list the groups of the site (403: No.)',
      remedy: 'Give the account "Browse users and groups" (Jira settings > System > Global permissions).',
    });
  });

  test('of a token with scopes names the scope besides', () => {
    const { remedy } = refusalFinding([forbidden(groupMember, 'No.')], true);
    expect(remedy).toContain('Give the account "Browse users and groups"');
    expect(remedy).toContain('The token needs the scope manage:jira-configuration, too.');
  });

  test('for want of a scope names the scope only', () => {
    const { remedy } = refusalFinding([forbidden(groupMember, 'Unauthorized; scope does not match', 401)], true);
    expect(remedy).toContain('Make a token that has the scope manage:jira-configuration');
    expect(remedy).not.toContain('Give the account');
  });
});
