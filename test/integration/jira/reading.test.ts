import { afterEach, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import type { SimulatorOptions } from '../../../simulator/settings.ts';
import { listApplicationRoles } from '../../../src/jira/applicationroles.ts';
import { createJiraClient, type JiraClient } from '../../../src/jira/client.ts';
import { listGroupMembers, listGroups, nextGroupMembers, nextGroups } from '../../../src/jira/groups.ts';
import { getMyPermissions, getMyself, getServerInfo } from '../../../src/jira/myself.ts';
import { readAll } from '../../../src/jira/paging/walk.ts';
import { nextProjects, searchProjects } from '../../../src/jira/projects.ts';
import { getProjectRole, listProjectRoles, listRoles } from '../../../src/jira/roles.ts';
import { getProjectPermissionScheme } from '../../../src/jira/schemes.ts';
import { getCloudId } from '../../../src/jira/tenant-info.ts';
import {
  getUser,
  getUsers,
  nextUsers,
  searchUsers,
  USER_BULK_MAX_IDS,
  USERS_PAGE_SIZE,
} from '../../../src/jira/users.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(options: SimulatorOptions = {}): Promise<{ site: Simulator; client: JiraClient }> {
  const site = await startSimulator({ size: 'tiny', ...options });
  const client = createJiraClient({
    baseUrl: site.url,
    email: 'admin@example.com',
    apiToken: 'simulator-token',
    limits: options.limits === undefined ? 'none' : 'kept',
    timeoutMs: 2_000,
    retry: { baseMs: 5, rateLimitBaseMs: 20 },
  });
  closing.push(
    () => site.close(),
    () => client.close(),
  );
  return { site, client };
}

const sorted = (ids: Iterable<string>) => [...new Set(ids)].toSorted();
const USERS_PAGE = 10;

async function accounts(client: JiraClient, pageSize = USERS_PAGE) {
  const users = await readAll(pageSize, (cursor) => searchUsers(client, cursor), nextUsers);
  return sorted(users.map(({ accountId }) => accountId));
}

async function members(client: JiraClient, groupId: string) {
  const read = (cursor: Parameters<typeof nextGroupMembers>[0]) => listGroupMembers(client, groupId, cursor);
  return sorted((await readAll(50, read, nextGroupMembers)).map((user) => user.accountId));
}

/** Reads everything and compares it with what the site holds. */
async function expectWhole(site: Simulator, client: JiraClient): Promise<void> {
  const truth = site.site;
  expect(await accounts(client)).toEqual(sorted(truth.accounts.keys()));

  const groups = await readAll(5, (cursor) => listGroups(client, cursor), nextGroups);
  expect(sorted(groups.map(({ groupId }) => groupId))).toEqual(sorted(truth.groups.keys()));
  await Promise.all(
    [...truth.groups.values()].map(async (group) => {
      expect(await members(client, group.groupId)).toEqual(sorted(group.members));
    }),
  );

  const projects = await readAll(5, (cursor) => searchProjects(client, cursor), nextProjects);
  const kept = [...truth.projects.values()].filter(({ status }) => status !== 'deleted');
  expect(sorted(projects.map(({ id }) => id))).toEqual(sorted(kept.map(({ id }) => id)));
}

test('everything on a site is read as it is', async () => {
  const { site, client } = await start();
  await expectWhole(site, client);
});

test('lists cost their pages, and the account list two empty answers more', async () => {
  const { site, client } = await start();
  site.ledger.clear();
  await accounts(client);
  await readAll(5, (cursor) => listGroups(client, cursor), nextGroups);
  expect(site.ledger.counts()).toEqual({
    'GET /users/search': Math.ceil(site.site.accounts.size / USERS_PAGE) + 2,
    'GET /group/bulk': Math.ceil(site.site.groups.size / 5),
  });
});

test('a role in a project has the actors that it has', async () => {
  const { site, client } = await start();
  let compared = 0;
  for (const project of site.site.projects.values()) {
    if (project.status === 'deleted') continue;
    for (const { id } of await listProjectRoles(client, project.id)) {
      const { actors } = await getProjectRole(client, project.key, id);
      const truth = project.actors.get(Number(id)) ?? [];
      const expected = truth.map((actor) => (actor.kind === 'group' ? actor.groupId : actor.accountId));
      const found = actors.map(({ actorUser, actorGroup }) => actorGroup?.groupId ?? actorUser?.accountId ?? 'unknown');
      expect(found.toSorted()).toEqual(expected.toSorted());
      compared += truth.length;
    }
  }
  expect(compared).toBeGreaterThan(0);
});

test('schemes, apps, roles and single accounts are read', async () => {
  const { site, client } = await start();
  const truth = site.site;
  const [project] = truth.projects.values();
  const scheme = await getProjectPermissionScheme(client, project?.id ?? '');
  expect(scheme.permissions).toHaveLength(truth.schemes.get(project?.permissionSchemeId ?? 0)?.grants.length ?? -1);
  const apps = await listApplicationRoles(client);
  expect(apps.map(({ key, groupDetails }) => [key, groupDetails?.length])).toEqual(
    truth.applicationRoles.map(({ key, groupIds }) => [key, groupIds.length]),
  );
  expect(sorted((await listRoles(client)).map(({ id }) => id))).toEqual(sorted([...truth.roles.keys()].map(String)));
  expect((await getUser(client, truth.adminAccountId)).groups).not.toBeNull();
  const asked = [...truth.accounts.keys()].slice(0, USER_BULK_MAX_IDS);
  const known = asked.filter((id) => truth.accounts.get(id)?.former === false);
  expect(sorted((await getUsers(client, asked)).map(({ accountId }) => accountId))).toEqual(sorted(known));
});

test('the caller, its rights and the site are known', async () => {
  const { site, client } = await start();
  expect((await getMyself(client)).accountId).toBe(site.site.adminAccountId);
  expect(await getMyPermissions(client, { permissions: ['ADMINISTER'] })).toEqual({ ADMINISTER: true });
  expect((await getServerInfo(client)).deploymentType).toBe('Cloud');
  expect(await getCloudId(client)).toBe(site.site.cloudId);
});

describe('nothing is lost where', () => {
  test.each([
    ['a filter shortens pages', { shortPages: 'window' }],
    ['Jira cuts pages', { shortPages: 'truncate' }],
    [
      'a group page holds less than asked for',
      { caps: { '/group/member': 3, '/group/bulk': 2, '/project/search': 2 } },
    ],
  ] as const)('%s', async (_name, paging) => {
    const { site, client } = await start({ paging });
    await expectWhole(site, client);
  });

  test.each(['none', 'window', 'truncate'] as const)(
    'a page in the middle is empty (short pages: %s)',
    async (shortPages) => {
      const { site, client } = await start({ size: 'demo', paging: { shortPages, emptyPageInMiddle: true } });
      expect(await accounts(client, USERS_PAGE_SIZE)).toEqual(sorted(site.site.accounts.keys()));
    },
  );

  test('pages are silently smaller than asked for, and one is empty', async () => {
    const { site, client } = await start({ paging: { caps: { '/users/search': 10 }, emptyPageInMiddle: true } });
    expect(await accounts(client, USERS_PAGE_SIZE)).toEqual(sorted(site.site.accounts.keys()));
  });

  test('each kind of failure strikes now and then', async () => {
    const { site, client } = await start({ seed: 7 });
    for (const fault of [
      { kind: 'reset' },
      { kind: 'cut-body' },
      { kind: 'broken-json' },
      { kind: 'status', status: 502, body: 'html' },
      { kind: 'status', status: 429 },
    ] as const) {
      site.faults.add({ fault, probability: 0.04 });
    }
    await expectWhole(site, client);
    expect(client.stats().retries).toBeGreaterThan(0);
  });
});

test('a login that dies in the middle is noticed at once, although answers stay 200', async () => {
  const { site, client } = await start();
  await getMyself(client);
  site.faults.add({ route: '/users/search', nth: 3, fault: { kind: 'logged-out' } });
  await expect(accounts(client)).rejects.toMatchObject({
    retry: 'never',
    code: expect.stringMatching(/credential_dead|unauthorized/),
  });
});

test('Jira’s burst limits are kept without being told', async () => {
  const { site, client } = await start({ limits: true });
  const [group] = site.site.groups.keys();
  await Promise.all(Array.from({ length: 150 }, () => members(client, group ?? '')));
  expect(client.stats().rateLimited).toBe(0);
});
