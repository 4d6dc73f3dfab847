import { expect, test } from 'vitest';
import { ADMIN, doctor, idsOf, site } from './examine.ts';

const LIMITED = { BATON_JIRA_EMAIL: 'limited@example.com', BATON_JIRA_API_TOKEN: 'limited-token' };

test('a limited account: each missing permission is named with the features that it blocks, and the exit code is 3', async () => {
  const simulator = await site();
  const examined = await doctor({ ...LIMITED, BATON_JIRA_URL: simulator.url });
  expect(examined.exitCode).toBe(3);
  expect(examined.record('permission-browse-users-and-groups')).toMatchObject({
    status: 'failed',
    found: 'the account does not have it',
    feature: 'sync accounts, sync groups and members, provisioning of group membership',
    remedy: 'Give the account "Browse users and groups" (Jira settings > System > Global permissions).',
  });
  expect(examined.record('permission-administer-jira')).toMatchObject({
    status: 'failed',
    feature: 'sync projects, sync roles, sync participants, provisioning of project roles',
    remedy: 'Give the account "Administer Jira" (Jira settings > System > Global permissions).',
  });
});

test('a limited account: what cannot be read is found by trying it', async () => {
  const simulator = await site({ size: 'demo' });
  const examined = await doctor({ ...LIMITED, BATON_JIRA_URL: simulator.url });
  for (const [id, feature, words, permission] of [
    ['read-accounts', 'sync accounts', 'list the accounts of the site (403', 'Browse users and groups'],
    ['read-groups', 'sync groups and members', 'list the groups of the site (403', 'Browse users and groups'],
    ['read-roles', 'sync roles', 'list the roles of a project (404', 'Administer projects'],
    ['read-participants', 'sync participants', 'nor list the apps of the site', 'Administer Jira'],
  ] as const) {
    const record = examined.record(id);
    expect(record).toMatchObject({ status: 'failed', feature, remedy: expect.stringContaining(permission) });
    expect(record.found).toContain(words);
  }
  expect(examined.record('read-projects')).toMatchObject({
    status: 'warning',
    found: expect.stringMatching(/^Jira lists \d+ projects; those that the account may not browse are left out/),
  });
});

test('what is switched off fails nobody, and says what it would lack', async () => {
  const simulator = await site();
  const examined = await doctor({ ...LIMITED, BATON_JIRA_URL: simulator.url });
  const off = examined.record('change-memberships');
  expect(off).toMatchObject({
    status: 'skipped',
    found: expect.stringMatching(/^switched off \(BATON_PROVISIONING\), and/),
  });
  expect(off.remedy).toContain('Browse users and groups');
});

test('an account may read everything and still not change groups', async () => {
  const rights = { browseUsers: true, administer: true, siteAdmin: false };
  const token = { kind: 'classic', token: 'own', alive: true, rights } as const;
  const simulator = await site({ credentials: [{ ...token, email: 'limited@example.com' }] });
  const env = { BATON_JIRA_EMAIL: 'limited@example.com', BATON_JIRA_API_TOKEN: 'own', BATON_JIRA_URL: simulator.url };
  expect(await doctor(env)).toMatchObject({ exitCode: 0 });
  const examined = await doctor(env, '--provisioning');
  expect(examined.exitCode).toBe(3);
  expect(idsOf(examined, 'failed')).toEqual(['change-memberships']);
  expect(examined.record('change-memberships')).toMatchObject({
    found: 'the account is no site administrator',
    remedy: expect.stringContaining('add it to "site-admins" at https://admin.atlassian.com'),
  });
});

test('tickets need Create issues in each of their projects', async () => {
  const simulator = await site();
  const [project] = [...simulator.site.projects.values()];
  const flags = `--ticketing --jira-project-keys ${project?.key},NOSUCH`;
  const examined = await doctor({ ...ADMIN, BATON_JIRA_URL: simulator.url }, flags);
  expect(examined.exitCode).toBe(3);
  expect(examined.record('open-tickets')).toMatchObject({
    status: 'failed',
    found: expect.stringContaining('NOSUCH'),
    remedy: expect.stringContaining('"Create issues"'),
  });
});

test('a token without a scope: the scope is named, and the exit code is 3', async () => {
  const rights = { browseUsers: true, administer: true, siteAdmin: true };
  const simulator = await site({
    credentials: [
      {
        kind: 'scoped',
        email: 'admin@example.com',
        token: 'scoped',
        alive: true,
        rights,
        scopes: ['read:jira-user', 'read:jira-work'],
      },
    ],
  });
  const url = `${simulator.url}/ex/jira/${simulator.site.cloudId}`;
  const examined = await doctor({ ...ADMIN, BATON_JIRA_API_TOKEN: 'scoped', BATON_JIRA_URL: url });
  expect(examined.exitCode).toBe(3);
  expect(idsOf(examined, 'failed')).toEqual(['read-groups', 'read-participants']);
  expect(examined.record('read-groups')).toMatchObject({
    found: 'the account may not list the members of a group (401: Unauthorized; scope does not match)',
    remedy: expect.stringContaining('the scope manage:jira-configuration'),
  });
});

test('a scope that only a change can prove is spoken of', async () => {
  const simulator = await site();
  const url = `${simulator.url}/ex/jira/${simulator.site.cloudId}`;
  const env = { ...ADMIN, BATON_JIRA_API_TOKEN: 'simulator-scoped-token', BATON_JIRA_URL: url };
  const examined = await doctor(env, '--provisioning --ticketing');
  expect(examined.record('change-roles')).toMatchObject({
    status: 'warning',
    found: expect.stringContaining('manage:jira-project'),
  });
  expect(examined.record('open-tickets').found).toContain('write:jira-work');
});
