import { describe, expect, test } from 'vitest';
import { aGrant, anAccount, anEffectiveGrant, aProject, aSync, BROWSE_OPS, STAFF } from '../support/builders.ts';
import { fakeStore, type Known } from '../support/fake-store.ts';
import { named } from '../support/fake-temporal.ts';
import { run } from '../support/run.ts';

const ADA = anAccount();
const BOT = anAccount({
  accountId: 'b1',
  displayName: 'Build bot',
  email: null,
  emailSource: null,
  accountType: 'app',
});
const OLD = anAccount({
  accountId: 'c1',
  displayName: 'Charles',
  email: 'c@acme.example',
  active: false,
  status: 'inactive',
});
const OUTSIDE = anAccount({
  accountId: 'd1',
  displayName: 'Dora',
  email: 'd@acme.example',
  onSite: false,
  managed: true,
});

const KNOWN: Known = {
  accounts: [ADA, BOT, OLD, OUTSIDE],
  groups: [{ groupId: 'g1', name: 'staff', managedBy: null, inOrganization: null }],
  projects: [aProject(), aProject({ id: '10002', key: 'OLD', name: 'Old times', archived: true })],
  roles: [
    { id: '10001:1', projectId: '10001', roleId: '1', name: 'Administrators', description: null },
    { id: '10002:1', projectId: '10002', roleId: '1', name: 'Administrators', description: null },
  ],
  entitlements: [STAFF, BROWSE_OPS],
  grants: [aGrant(), aGrant({ principalId: 'c1' })],
  effectiveGrants: [anEffectiveGrant({ via: ['direct', 'group:g1'] })],
};

async function list(line: string, terminal = false) {
  return run(line, { services: fakeStore(KNOWN).services, terminal });
}

async function ids(line: string, id: string): Promise<readonly unknown[]> {
  const { stdout } = await list(`${line} -o json`);
  return (JSON.parse(stdout) as Record<string, unknown>[]).map((record) => record[id]);
}

test('accounts are a table for people', async () => {
  expect((await list('account list')).stdout).toMatchInlineSnapshot(`
    "DISPLAY NAME  EMAIL             ACCOUNT TYPE  STATUS    MANAGED  LAST ACTIVE  ACCOUNT ID
    Ada Lovelace  ada@acme.example  atlassian     active                          a1
    Build bot                       app           active                          b1
    Charles       c@acme.example    atlassian     inactive                        c1
    "
  `);
});

test('a terminal is told how old the knowledge is; a pipe gets rows alone', async () => {
  expect((await list('group list', true)).stderr).toBe('1 group, as sync 3 found them 5 minutes ago\n');
  expect((await list('group list')).stderr).toBe('');
});

test('and how old that of the organization is, where a later sync did not read it', async () => {
  const noteWith = async (syncId: number) => {
    const organization = { syncId, sealedAt: '2026-11-24T10:00:00.000Z' };
    const { services } = fakeStore({ ...KNOWN, organization });
    return (await run('group list', { services, terminal: true })).stderr;
  };
  expect(await noteWith(3)).toBe('1 group, as sync 3 found them 5 minutes ago\n');
  expect(await noteWith(1)).toContain('; what the organization tells is of sync 1, 2 hours ago\n');
});

test('JSON holds every field of the contract', async () => {
  expect(JSON.parse((await list('account list --type app -o json')).stdout)).toEqual([BOT]);
});

describe('filters', () => {
  test.each([
    ['account list', ['a1', 'b1', 'c1']],
    ['account list --org', ['a1', 'b1', 'c1', 'd1']],
    ['account list --org --managed', ['d1']],
    ['account list --status inactive', ['c1']],
    ['account list --status active --type app', ['b1']],
    ['account list --name ADA', ['a1']],
    ['account list --email c@', ['c1']],
  ])('%s', async (line, expected) => {
    expect(await ids(line, 'accountId')).toEqual(expected);
  });

  test.each([
    ['project list', ['10001', '10002']],
    ['project list --live', ['10001']],
    ['project list --archived', ['10002']],
    ['project list --key ops', ['10001']],
    ['project list --open', []],
    ['role list', ['10001:1', '10002:1']],
    ['role list --project OLD', ['10002:1']],
    ['role list --project 10001 --name admin', ['10001:1']],
    ['entitlement list --type project', [BROWSE_OPS.id]],
    ['entitlement list --slug member', [STAFF.id]],
    ['entitlement list --resource g1', [STAFF.id]],
    ['grant list', [`${STAFF.id}:user:a1`, `${STAFF.id}:user:c1`]],
    ['grant list --principal c1', [`${STAFF.id}:user:c1`]],
    ['grant list --type project', []],
    ['grant list --effective', [`${STAFF.id}:user:a1`]],
    [`grant list --effective --entitlement ${BROWSE_OPS.id}`, []],
  ])('%s', async (line, expected) => {
    expect(await ids(line, 'id')).toEqual(expected);
  });
});

test('effective grants say by which ways they are held', async () => {
  expect((await list('grant list --effective -o csv')).stdout).toMatchInlineSnapshot(`
    "id,entitlementId,principalType,principalId,via
    group:g1:member:user:a1,group:g1:member,user,a1,direct;group:g1
    "
  `);
});

describe('account show', () => {
  test.each(['a1', 'ADA@acme.example', 'ada lovelace'])('finds an account by %s', async (wanted) => {
    const { exitCode, stdout } = await run(['account', 'show', wanted], { services: fakeStore(KNOWN).services });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Ada Lovelace');
  });

  test('shows what the account can use, with names and ways', async () => {
    expect((await list('account show a1')).stdout).toMatchInlineSnapshot(`
      "Ada Lovelace
        Account id   a1
        Email        ada@acme.example (from jira)
        Type         atlassian
        Status       active
        Managed      unknown
        Last active  unknown
        Two-step     unknown

      Can use 1 entitlement:
        staff group member  direct, group:g1
      "
    `);
  });

  test('JSON holds the account and its entitlements', async () => {
    expect(JSON.parse((await list('account show a1 -o json')).stdout)).toEqual({
      ...ADA,
      entitlements: [{ entitlementId: STAFF.id, displayName: 'staff group member', via: ['direct', 'group:g1'] }],
    });
  });

  test('nobody of that name is not found', async () => {
    const { exitCode, stderr } = await list('account show nobody');
    expect([exitCode, stderr]).toEqual([
      4,
      expect.stringContaining('There is no account with the id, email or name nobody.'),
    ]);
  });

  test('two of that name have to be told apart', async () => {
    const services = fakeStore({ accounts: [ADA, anAccount({ accountId: 'a2', email: null })] }).services;
    const { exitCode, stderr } = await run(['account', 'show', 'Ada Lovelace'], { services });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('name one by its id: a1 (ada@acme.example), a2 (email hidden)');
  });
});

describe('a store that cannot tell', () => {
  test('without a sealed sync nothing is known: exit code 4', async () => {
    const { services, closedTimes } = fakeStore(null);
    const { exitCode, stdout, stderr } = await run('account list -o json', { services });
    expect([exitCode, stdout]).toEqual([4, '']);
    expect(stderr).toMatchInlineSnapshot(`
      "Error: Nothing is known yet of connection default.
        Why: no sync of it has come to its end
        What to do: run \`jira-access sync start\`
      "
    `);
    expect(closedTimes()).toBe(1);
  });

  test('a locked or foreign file is one error without a stack', async () => {
    const openStore = () => Promise.reject(named('StoreError', 'The database file x belongs to another program.'));
    const { exitCode, stderr } = await run('account list', { services: { openStore } });
    expect([exitCode, stderr]).toEqual([1, 'Error: The database file x belongs to another program.\n']);
  });

  test('a bug shows its stack', async () => {
    const openStore = () => Promise.reject(new TypeError('x is not a function'));
    const { exitCode, stderr } = await run('account list', { services: { openStore } });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^This is a bug in jira-access: TypeError: x is not a function\n +at /);
  });
});

describe('syncs', () => {
  const services = fakeStore(KNOWN, [
    aSync({ syncId: 4, state: 'running', endedAt: null, changes: null }),
    aSync(),
  ]).services;

  test('are listed, the newest first', async () => {
    expect((await run('sync list', { services })).stdout).toMatchInlineSnapshot(`
      "SYNC  STATE    STARTED AT                TOOK  REQUESTS  WARNINGS  ERROR
      4     running  2026-11-24T11:58:00.000Z        512       1
      3     sealed   2026-11-24T11:58:00.000Z  42 s  512       1
      "
    `);
  });

  test.each([
    [
      'Could not list the accounts: Jira failed (GET /rest/api/3/users/search, status 500). Try again later.',
      'Could not list the accounts: Jira failed',
    ],
    ['The account may not list the groups. Give it the permission.', 'The account may not list the groups'],
    ['Refused.', 'Refused'],
  ])('that failed tell people in a table what happened, and programs all of it: %s', async (message, gist) => {
    const failed = fakeStore(KNOWN, [aSync({ state: 'failed', error: { code: 'server_error', message } })]).services;
    const { stdout } = await run('sync list', { services: failed });
    expect(stdout.trimEnd().endsWith(gist)).toBe(true);
    expect(JSON.parse((await run('sync list -o json', { services: failed })).stdout)).toMatchObject([
      { error: { message } },
    ]);
  });

  test('as many as asked for', async () => {
    expect(JSON.parse((await run('sync list --limit 1 -o json', { services })).stdout)).toHaveLength(1);
    expect((await run('sync list --limit 0', { services })).exitCode).toBe(2);
  });

  test('the latest one has a status, and none is not found', async () => {
    expect((await run('sync status', { services })).stdout).toContain('Sync 4 of default is running (2 min 0 s');
    expect((await run('sync status', { services: fakeStore(null).services })).exitCode).toBe(4);
  });
});
