import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FaultRule } from '../../../simulator/faults/rules.ts';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import { createJiraClient, type JiraClient } from '../../../src/jira/client.ts';
import type { JiraError } from '../../../src/jira/errors/jira-error.ts';
import { findKeptGroup, lookUpGroups } from '../../../src/jira/group-lookup.ts';
import { addGroupMember, removeGroupMember } from '../../../src/jira/group-members.ts';
import { getProject } from '../../../src/jira/projects.ts';
import { addRoleActor, removeRoleActor } from '../../../src/jira/role-actors.ts';
import { getProjectRole } from '../../../src/jira/roles.ts';
import { createUser, deleteUser } from '../../../src/jira/user-base.ts';
import { getUserGroups } from '../../../src/jira/user-groups.ts';
import { findUsers } from '../../../src/jira/user-search.ts';
import { effectsOf, newcomer, plainGroup, project, roleIds, syncedGroup } from '../../support/writable-site.ts';

let site: Simulator;
let client: JiraClient;
beforeEach(async () => {
  site = await startSimulator({ size: 'tiny' });
  client = createJiraClient({
    baseUrl: site.url,
    email: 'admin@example.com',
    apiToken: 'simulator-token',
    limits: 'none',
    timeoutMs: 500,
    retry: { baseMs: 5, rateLimitBaseMs: 20 },
  });
});
afterEach(async () => {
  await client.close();
  await site.close();
});

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ code, mayHaveTakenEffect }: JiraError) => `${code}${mayHaveTakenEffect ? ', unclear' : ''}`,
  );

test('a membership comes and goes, and the groups of the account tell', async () => {
  const accountId = newcomer(site);
  const { groupId, name } = plainGroup(site);
  await addGroupMember(client, { groupId, accountId });
  expect(await getUserGroups(client, accountId)).toEqual([{ groupId, name }]);
  expect(await refusal(addGroupMember(client, { groupId, accountId }))).toBe('bad_request');
  await removeGroupMember(client, { groupId, accountId });
  expect(await getUserGroups(client, accountId)).toEqual([]);
  expect(await refusal(removeGroupMember(client, { groupId, accountId }))).toBe('bad_request');
  expect(await refusal(addGroupMember(client, { groupId, accountId: 'nobody' }))).toBe('not_found');
  expect(effectsOf(site)).toHaveLength(2);
});

test('accounts and groups come into a role and leave it', async () => {
  const { id: projectId } = project(site);
  const roleId = String(roleIds.releaseManagers);
  const place = { projectId, roleId };
  const holders = async () =>
    (await getProjectRole(client, projectId, roleId)).actors.map(
      ({ actorUser, actorGroup }) => actorUser?.accountId ?? actorGroup?.groupId,
    );
  const before = await holders();
  const account = { ...place, actorType: 'user', actorId: newcomer(site) } as const;
  const group = { ...place, actorType: 'group', actorId: plainGroup(site).groupId } as const;
  for (const actor of [account, group]) await addRoleActor(client, actor);
  expect((await holders()).toSorted()).toEqual([...before, account.actorId, group.actorId].toSorted());
  expect(await refusal(addRoleActor(client, group))).toBe('bad_request');
  for (const actor of [account, group, group]) await removeRoleActor(client, actor);
  expect(await holders()).toEqual(before);
  site.change({ kind: 'setTerms', freePlan: true });
  expect(await refusal(addRoleActor(client, group))).toBe('forbidden');
});

test('an account is created, found by its address, and removed', async () => {
  const emailAddress = 'mia.meyer@example.com';
  const made = await createUser(client, { emailAddress, products: ['jira-software'] });
  expect(await findUsers(client, emailAddress)).toMatchObject([{ accountId: made.accountId, emailAddress }]);
  expect(await getUserGroups(client, made.accountId)).toHaveLength(1);
  await deleteUser(client, made.accountId);
  expect(await findUsers(client, emailAddress)).toEqual([]);
  expect(await refusal(deleteUser(client, made.accountId))).toBe('not_found');
  expect(await refusal(createUser(client, { emailAddress, products: [] }))).toBe('bad_request');
  expect(await findUsers(client, emailAddress)).toHaveLength(1);
});

test('groups are found by ids and by exact names, and who keeps them', async () => {
  const groups = [...site.site.groups.values()];
  const [first, second] = groups.map(({ groupId, name }) => ({ groupId, name }));
  const groupIds = groups.map(({ groupId }) => groupId);
  expect(await lookUpGroups(client, { groupIds: [...groupIds, 'none'] })).toHaveLength(groups.length);
  const names = [first?.name ?? '', second?.name ?? '', 'nothing of that name'];
  expect(await lookUpGroups(client, { names })).toMatchObject([first, second]);
  expect(await lookUpGroups(client, { names: [] })).toEqual([]);
  expect(await findKeptGroup(client, syncedGroup(site))).toMatchObject({ managedBy: 'EXTERNAL' });
  expect(await findKeptGroup(client, plainGroup(site))).toMatchObject({ managedBy: 'OPEN' });
  expect(await findKeptGroup(client, { groupId: 'none', name: 'nothing of that name' })).toBeNull();
});

test('all of the groups are found where a page holds two', async () => {
  site.settings.paging = { ...site.settings.paging, caps: { '/group/bulk': 2 } };
  const groupIds = [...site.site.groups.keys()].slice(0, 7);
  const found = await lookUpGroups(client, { groupIds });
  expect(found.map(({ groupId }) => groupId)).toEqual(groupIds);
});

test('a project is found by its key and by its id', async () => {
  const { id, key, name } = project(site);
  expect(await getProject(client, key)).toMatchObject({ id, key, name });
  expect(await getProject(client, id)).toMatchObject({ id, key, name });
  expect(await refusal(getProject(client, 'NOPE'))).toBe('not_found');
});

describe('an unclear answer leaves the state to be read:', () => {
  const cases: readonly [name: string, rule: Omit<FaultRule, 'route'>, isDone: boolean][] = [
    ['reset before the commit', { moment: 'before', fault: { kind: 'reset' } }, false],
    ['reset after the commit', { moment: 'after', fault: { kind: 'reset' } }, true],
    ['500 before the commit', { moment: 'before', fault: { kind: 'status', status: 500 } }, false],
    ['500 after the commit', { moment: 'after', fault: { kind: 'status', status: 500 } }, true],
    ['502 as HTML after the commit', { fault: { kind: 'status', status: 502, body: 'html' } }, true],
    ['429 after the commit', { moment: 'after', fault: { kind: 'status', status: 429 } }, true],
    ['429 before the commit', { moment: 'before', fault: { kind: 'status', status: 429 } }, false],
    ['a body that is cut', { fault: { kind: 'cut-body' } }, true],
    ['JSON that breaks off', { fault: { kind: 'broken-json' } }, true],
    ['silence after the commit', { moment: 'after', fault: { kind: 'hang' } }, true],
    ['silence before the commit', { moment: 'before', fault: { kind: 'hang' } }, false],
  ];

  test.each(cases)('%s', async (_name, rule, isDone) => {
    const accountId = newcomer(site);
    const { groupId } = plainGroup(site);
    site.faults.add({ route: '/group/user', times: 1, ...rule });
    const error = (await addGroupMember(client, { groupId, accountId }).catch((e: unknown) => e)) as JiraError;
    expect(error).toMatchObject({ name: 'JiraError', mayHaveTakenEffect: true });
    expect((await getUserGroups(client, accountId)).length).toBe(isDone ? 1 : 0);
    expect(effectsOf(site)).toHaveLength(isDone ? 1 : 0);
    expect(site.ledger.counts()['POST /group/user']).toBe(1);
  });

  test('a commit that comes late, after the caller has looked', async () => {
    const accountId = newcomer(site);
    const { groupId } = plainGroup(site);
    site.faults.add({ route: '/group/user', times: 1, fault: { kind: 'late-commit', ms: 1_000 } });
    expect(await refusal(addGroupMember(client, { groupId, accountId }))).toBe('network, unclear');
    expect(await getUserGroups(client, accountId)).toEqual([]);
    await expect.poll(() => effectsOf(site).length, { timeout: 5_000 }).toBe(1);
    expect(await getUserGroups(client, accountId)).toHaveLength(1);
  });

  test('a success that reads do not show yet', async () => {
    const accountId = newcomer(site);
    const { groupId } = plainGroup(site);
    site.settings.readLagMs = 60_000;
    await addGroupMember(client, { groupId, accountId });
    expect(await getUserGroups(client, accountId)).toEqual([]);
    expect(effectsOf(site)).toHaveLength(1);
    site.settings.readLagMs = 0;
    expect(await getUserGroups(client, accountId)).toHaveLength(1);
  });
});
