import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import { holdsPermission } from '../../../simulator/site/access.ts';
import { projectsOf } from '../../../simulator/site/truth.ts';
import { ask, limited } from './site-client.ts';

describe('a caller without global permissions', () => {
  let site: Simulator;
  beforeAll(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterAll(() => site.close());

  const statusOf = async (path: string) => (await ask(site, path, { authorization: limited })).status;
  const me = () => site.site.accounts.get(site.site.limitedAccountId) ?? null;
  const groupId = () => [...site.site.groups.keys()][0] ?? '';

  it('is refused accounts, groups and members with 403', async () => {
    const accountId = encodeURIComponent(site.site.adminAccountId);
    const paths = [
      '/users/search',
      '/users',
      `/user?accountId=${accountId}`,
      `/user/groups?accountId=${accountId}`,
      '/group/bulk',
      `/group/member?groupId=${groupId()}`,
    ];
    for (const path of paths) expect([path, await statusOf(path)]).toEqual([path, 403]);
  });

  it('is refused roles and application roles with 403', async () => {
    for (const path of ['/role', '/role/10002', '/applicationrole', '/applicationrole/jira-software']) {
      expect([path, await statusOf(path)]).toEqual([path, 403]);
    }
  });

  it('gets empty user searches rather than a refusal', async () => {
    const { status, body } = await ask(site, '/user/search?query=a', { authorization: limited });
    expect([status, body]).toEqual([200, []]);
  });

  it('sees only the projects it may browse or administer', async () => {
    const visible = projectsOf(site.site)
      .filter((project) =>
        ['BROWSE_PROJECTS', 'ADMINISTER_PROJECTS'].some((key) => holdsPermission(site.site, project, key, me())),
      )
      .map((project) => project.key);
    const { body } = await ask(site, '/project/search', { authorization: limited });
    expect(body.values.map((project: { key: string }) => project.key)).toEqual(visible.sort());
    expect(visible.length).toBeLessThan(projectsOf(site.site).length);
    expect(visible.length).toBeGreaterThan(0);
  });

  it('finds no project that it may not see, as if it were not there', async () => {
    const hidden = projectsOf(site.site).find(
      (project) => !holdsPermission(site.site, project, 'BROWSE_PROJECTS', me()),
    );
    expect(await statusOf(`/project/${hidden?.key}`)).toBe(404);
    expect(await statusOf(`/project/${hidden?.key}/role`)).toBe(404);
    expect(await statusOf(`/project/${hidden?.key}/permissionscheme`)).toBe(404);
  });

  it('may read a project it browses, but neither its roles nor its permission scheme', async () => {
    const seen = projectsOf(site.site).find(
      (project) =>
        holdsPermission(site.site, project, 'BROWSE_PROJECTS', me()) &&
        !holdsPermission(site.site, project, 'ADMINISTER_PROJECTS', me()),
    );
    expect(await statusOf(`/project/${seen?.key}`)).toBe(200);
    expect(await statusOf(`/project/${seen?.key}/role`)).toBe(404);
    expect(await statusOf(`/project/${seen?.key}/role/10002`)).toBe(404);
    expect(await statusOf(`/project/${seen?.key}/permissionscheme`)).toBe(403);
  });

  it('reads the roles of a project that it is made administrator of', async () => {
    const project = projectsOf(site.site).find((each) => each.style === 'classic');
    const actor = { project: project?.key ?? '', roleId: 10002, accountId: site.site.limitedAccountId };
    site.change({ kind: 'addActor', ...actor });
    expect(await statusOf(`/project/${project?.key}/role/10002`)).toBe(200);
    site.change({ kind: 'removeActor', ...actor });
  });

  it('is told its own permissions truthfully', async () => {
    const path = '/mypermissions?permissions=ADMINISTER,USER_PICKER,BROWSE_PROJECTS';
    const rights = async (authorization?: string) => {
      const { body } = await ask(site, path, authorization === undefined ? {} : { authorization });
      return Object.values(body.permissions as Record<string, { havePermission: boolean }>).map(
        (permission) => permission.havePermission,
      );
    };
    expect(await rights()).toEqual([true, true, true]);
    expect(await rights(limited)).toEqual([false, false, true]);
    site.change({ kind: 'setRights', token: 'limited-token', rights: { browseUsers: true } });
    expect(await rights(limited)).toEqual([false, true, true]);
    expect(await statusOf('/users/search')).toBe(200);
    site.change({ kind: 'setRights', token: 'limited-token', rights: { browseUsers: false } });
  });

  it('must name the permissions it asks for', async () => {
    expect((await ask(site, '/mypermissions')).status).toBe(400);
    expect((await ask(site, '/mypermissions?permissions=NO_SUCH_THING')).status).toBe(400);
    expect((await ask(site, '/mypermissions?permissions=BROWSE_PROJECTS&projectKey=NOPE')).status).toBe(404);
  });

  it('may check its own project permissions, others’ only with Administer Jira', async () => {
    const projects = projectsOf(site.site).map((project) => Number(project.id));
    const body = { projectPermissions: [{ permissions: ['BROWSE_PROJECTS'], projects }] };
    const mine = await ask(site, '/permissions/check', { method: 'POST', body, authorization: limited });
    const browsable = projectsOf(site.site).filter((each) => holdsPermission(site.site, each, 'BROWSE_PROJECTS', me()));
    expect(mine.body.projectPermissions).toEqual([
      { permission: 'BROWSE_PROJECTS', issues: [], projects: browsable.map((each) => Number(each.id)) },
    ]);
    const others = { ...body, accountId: site.site.adminAccountId };
    expect(
      (await ask(site, '/permissions/check', { method: 'POST', body: others, authorization: limited })).status,
    ).toBe(403);
    const asAdmin = { ...body, accountId: site.site.limitedAccountId };
    expect((await ask(site, '/permissions/check', { method: 'POST', body: asAdmin })).body).toMatchObject({
      projectPermissions: mine.body.projectPermissions,
    });
  });
});
