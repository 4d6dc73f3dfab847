import { Version3Client } from 'jira.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import { projectsOf } from '../../../simulator/site/truth.ts';
import { effectsOf, newcomer, plainGroup, roleIds } from '../../support/writable-site.ts';

describe('jira.js, a client that others wrote, on the simulated site', () => {
  let site: Simulator;
  let client: Version3Client;
  beforeAll(async () => {
    site = await startSimulator({ size: 'tiny' });
    client = new Version3Client({
      host: site.url,
      authentication: { basic: { email: 'admin@example.com', apiToken: 'simulator-token' } },
    });
  });
  afterAll(() => site.close());

  it('knows itself and its permissions', async () => {
    const myself = await client.myself.getCurrentUser({ expand: 'groups' });
    expect(myself.accountId).toBe(site.site.adminAccountId);
    expect(myself.groups?.items?.length).toBeGreaterThan(0);
    const { permissions } = await client.permissions.getMyPermissions({ permissions: 'ADMINISTER' });
    expect(permissions).toMatchObject({ ADMINISTER: { havePermission: true } });
    expect(await client.serverInfo.getServerInfo()).toMatchObject({ deploymentType: 'Cloud', baseUrl: site.url });
  });

  it('lists accounts, groups and members', async () => {
    const users = await client.users.getAllUsersDefault({ maxResults: 1_000 });
    expect(users.map((user) => user.accountId)).toEqual([...site.site.accounts.keys()]);
    const groups = await client.groups.bulkGetGroups({ maxResults: 100 });
    expect(groups.values?.map((group) => group.groupId)).toEqual([...site.site.groups.keys()]);
    const group = [...site.site.groups.values()].find((each) => each.members.size > 50);
    const members = await client.groups.getUsersFromGroup({
      groupId: group?.groupId ?? '',
      includeInactiveUsers: true,
    });
    expect(members).toMatchObject({ maxResults: 50, total: group?.members.size, isLast: false });
    expect(members.values).toHaveLength(50);
  });

  it('reads projects, their roles and who stands in them', async () => {
    const projects = await client.projects.searchProjects({ expand: 'lead', maxResults: 100 });
    expect(projects.total).toBe(projectsOf(site.site).length);
    const roles = await client.projectRoles.getProjectRoles({ projectIdOrKey: 'CORE' });
    const id = Number(roles.Developers?.split('/').at(-1));
    const role = await client.projectRoles.getProjectRole({ projectIdOrKey: 'CORE', id });
    expect(role.actors).toHaveLength(site.site.projects.get('10000')?.actors.get(id)?.length ?? -1);
  });

  it('reads permission schemes and application roles', async () => {
    const scheme = await client.projectPermissionSchemes.getAssignedPermissionScheme({
      projectKeyOrId: 'CORE',
      expand: 'all',
    });
    expect(scheme.permissions).toHaveLength(site.site.schemes.get(scheme.id ?? 0)?.grants.length ?? -1);
    const roles = await client.applicationRoles.getAllApplicationRoles();
    expect(roles.map((role) => role.key)).toEqual(site.site.applicationRoles.map((role) => role.key));
  });

  it('changes groups, roles and the user base', async () => {
    const accountId = newcomer(site);
    const { groupId, members } = plainGroup(site);
    const added = await client.groups.addUserToGroup({ groupId, accountId });
    expect([added.groupId, members.has(accountId)]).toEqual([groupId, true]);
    expect(await client.users.getUserGroups({ accountId })).toMatchObject([{ groupId }]);
    await client.groups.removeUserFromGroup({ groupId, accountId });
    expect(members.has(accountId)).toBe(false);

    const place = { projectIdOrKey: 'CORE', id: roleIds.releaseManagers };
    const { actors = [] } = await client.projectRoleActors.addActorUsers({ ...place, user: [accountId] });
    expect(actors.map((actor) => actor.actorUser?.accountId)).toContain(accountId);
    await client.projectRoleActors.deleteActor({ ...place, user: accountId });

    const made = await client.users.createUser({ emailAddress: 'mia@example.com', products: ['jira-software'] });
    expect(site.site.accounts.has(made.accountId ?? '')).toBe(true);
    await client.users.removeUser({ accountId: made.accountId ?? '' });
    expect(effectsOf(site).map(({ kind }) => kind)).toEqual([
      'membership added',
      'membership removed',
      'actor added',
      'actor removed',
      'account created',
      'membership added',
      'account removed',
    ]);
  });

  it('opens an issue, says something on it, closes it and finds it again', async () => {
    const project = { key: 'CORE' };
    const meta = await client.issues.getCreateIssueMetaIssueTypeId({ projectIdOrKey: 'CORE', issueTypeId: '10002' });
    expect(meta.fields?.map((field) => field.key)).toContain('description');
    const made = await client.issues.createIssue({
      fields: { project, issuetype: { id: '10002' }, summary: 'Give Mia access', labels: ['req-1'] },
    });
    await client.issueComments.addComment({ issueIdOrKey: made.key, comment: 'Opened.' });
    const { transitions = [] } = await client.issues.getTransitions({ issueIdOrKey: made.key });
    const close = transitions.find(({ name }) => name === 'Close Issue');
    await client.issues.doTransition({
      issueIdOrKey: made.key,
      transition: { id: close?.id ?? '' },
      fields: { resolution: { name: 'Declined' } },
    });
    const issue = await client.issues.getIssue({ issueIdOrKey: made.key, expand: 'changelog' });
    expect(issue.fields).toMatchObject({ status: { name: 'Closed' }, resolution: { name: 'Declined' } });
    expect(issue.changelog?.histories).toHaveLength(1);
    const jql = 'project = CORE and labels = req-1';
    const { issues = [] } = await client.issueSearch.searchForIssuesUsingJqlEnhancedSearch({
      jql,
      fields: ['comment'],
    });
    expect(issues.map(({ id, fields }) => [id, fields.comment.total])).toEqual([[made.id, 1]]);
    await client.issues.deleteIssue({ issueIdOrKey: made.id });
    await expect(client.issues.getIssue({ issueIdOrKey: made.key })).rejects.toMatchObject({ status: 404 });
  });

  it('is told in Jira’s own words what went wrong', async () => {
    await expect(client.projects.getProject({ projectIdOrKey: 'NOPE' })).rejects.toMatchObject({
      status: 404,
      response: { data: { errorMessages: ["No project could be found with key 'NOPE'."] } },
    });
  });
});
