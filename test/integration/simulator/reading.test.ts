import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import { membersOf, participantsOf, projectsOf } from '../../../simulator/site/truth.ts';
import { ask, readBean } from './site-client.ts';

interface HasId {
  readonly accountId: string;
}

describe('reading the demo site over HTTP', () => {
  let site: Simulator;
  beforeAll(async () => {
    site = await startSimulator({ size: 'demo', seed: 3 });
  });
  afterAll(() => site.close());

  it('lists all accounts, at most 1,000 a page', async () => {
    const first = (await ask(site, '/users/search?maxResults=5000')).body as HasId[];
    const second = (await ask(site, '/users/search?maxResults=5000&startAt=1000')).body as HasId[];
    const third = (await ask(site, '/users/search?maxResults=5000&startAt=2000')).body as HasId[];
    expect([first.length, second.length, third.length]).toEqual([1_000, 500, 0]);
    expect([...first, ...second].map((account) => account.accountId)).toEqual([...site.site.accounts.keys()]);
  });

  it('gives 50 accounts when no size is asked for', async () => {
    expect((await ask(site, '/users/search')).body).toHaveLength(50);
  });

  it('leaves the address out for accounts that hide it', async () => {
    const users = (await ask(site, '/users/search?maxResults=1000')).body as (HasId & { emailAddress?: string })[];
    for (const user of users) {
      const account = site.site.accounts.get(user.accountId);
      expect(user.emailAddress).toBe(account?.emailVisible ? account.emailAddress : undefined);
    }
  });

  it('lists members 50 a page, inactive ones only when asked, and counts by the same rule', async () => {
    for (const group of site.site.groups.values()) {
      const path = `/group/member?groupId=${group.groupId}`;
      const { body } = await ask(site, `${path}&maxResults=1000`);
      expect([body.maxResults, body.total]).toEqual([50, membersOf(site.site, group.groupId, 'active').length]);
      const all = (await readBean(site, `${path}&includeInactiveUsers=true`)) as HasId[];
      expect(all.map((member) => member.accountId)).toEqual([...group.members]);
    }
  });

  it('lists every group once', async () => {
    const groups = await readBean(site, '/group/bulk');
    expect(groups.map((group: { groupId: string }) => group.groupId)).toEqual([...site.site.groups.keys()]);
  });

  it('leaves archived and deleted projects out unless they are asked for', async () => {
    const keysOf = async (query: string) =>
      (await readBean(site, `/project/search?${query}`)).map((project: { key: string }) => project.key);
    expect(await keysOf('')).toHaveLength(projectsOf(site.site).length);
    expect(await keysOf('status=archived')).toHaveLength(3);
    expect(await keysOf('status=archived&status=deleted')).toHaveLength(4);
    expect(await keysOf('keys=CORE&keys=HELP&keys=NOPE')).toEqual(['CORE', 'HELP']);
    expect(await keysOf('orderBy=-key&keys=CORE&keys=HELP')).toEqual(['HELP', 'CORE']);
    expect(await keysOf('query=help')).toEqual(['HELP']);
  });

  it('gives leads and descriptions in lists only when they are expanded', async () => {
    const plain = (await ask(site, '/project/search')).body.values[0];
    const expanded = (await ask(site, '/project/search?expand=lead,description')).body.values[0];
    expect(plain).not.toHaveProperty('lead');
    expect(plain).not.toHaveProperty('description');
    expect(expanded.lead.accountId).toBe(site.site.projects.get(expanded.id)?.leadAccountId);
    expect(expanded).toHaveProperty('description');
  });

  it('refuses more than 50 keys', async () => {
    const keys = Array.from({ length: 51 }, (_, index) => `keys=K${index}`).join('&');
    expect((await ask(site, `/project/search?${keys}`)).status).toBe(400);
  });

  it('cuts project pages to 100', async () => {
    expect((await ask(site, '/project/search?maxResults=1000')).body.maxResults).toBe(100);
  });

  it('shows shared roles for company-managed projects and own ones for team-managed', async () => {
    const roles = async (key: string) => Object.keys((await ask(site, `/project/${key}/role`)).body);
    expect(await roles('CORE')).toContain('Developers');
    expect((await roles('NAV')).sort()).toEqual([
      'Administrator',
      'Member',
      'Viewer',
      'atlassian-addons-project-access',
    ]);
    const details = (await ask(site, '/project/NAV/roledetails')).body;
    expect(details[0]).toMatchObject({ scope: { type: 'PROJECT' }, type: 'DEFAULT' });
    const all = (await ask(site, '/role')).body as { scope?: { project: { id: string } } }[];
    expect(all).toHaveLength(site.site.roles.size);
    expect(all.filter((role) => role.scope !== undefined).length).toBeGreaterThan(10);
  });

  it('does not show one team-managed project the roles of another', async () => {
    const foreign = [...site.site.roles.values()].find(
      (role) => role.projectId === site.site.projects.get('10011')?.id,
    );
    expect((await ask(site, `/project/NAV/role/${foreign?.id}`)).status).toBe(404);
    expect((await ask(site, `/project/CORE/role/${foreign?.id}`)).status).toBe(404);
  });

  it('leaves inactive actors out of a role only when asked', async () => {
    const everyRole = projectsOf(site.site).flatMap((project) =>
      [...project.actors].map(([roleId, actors]) => ({ project, roleId, actors })),
    );
    const isInactive = (actor: (typeof everyRole)[number]['actors'][number]) =>
      actor.kind === 'account' && site.site.accounts.get(actor.accountId)?.active !== true;
    const found = everyRole.find(({ actors }) => actors.some(isInactive));
    const path = `/project/${found?.project.key}/role/${found?.roleId}`;
    const all = (await ask(site, path)).body.actors;
    const active = (await ask(site, `${path}?excludeInactiveUsers=true`)).body.actors;
    expect(all).toHaveLength(found?.actors.length ?? -1);
    expect(active).toHaveLength(found?.actors.filter((actor) => !isInactive(actor)).length ?? -1);
  });

  it('gives the grants of a project’s scheme only with expand, those of a scheme always', async () => {
    const plain = (await ask(site, '/project/CORE/permissionscheme')).body;
    expect(plain).not.toHaveProperty('permissions');
    expect((await ask(site, '/project/CORE/permissionscheme?expand=permissions')).body.permissions).not.toHaveLength(0);
    const scheme = (await ask(site, `/permissionscheme/${plain.id}`)).body;
    expect(scheme.permissions.map((grant: { id: number }) => grant.id)).toEqual(
      site.site.schemes.get(plain.id)?.grants.map((grant) => grant.id),
    );
    expect((await ask(site, '/permissionscheme')).body.permissionSchemes).toHaveLength(9);
  });

  it('cannot list all participants of a large project through the user search', async () => {
    const project = projectsOf(site.site).find((each) => participantsOf(site.site, each).size > 1_000);
    const path = `/user/viewissue/search?query=.&projectKey=${project?.key}&maxResults=1000`;
    const first = (await ask(site, path)).body as HasId[];
    const second = (await ask(site, `${path}&startAt=1000`)).body as HasId[];
    const truth = participantsOf(site.site, project ?? (projectsOf(site.site)[0] as never));
    expect(second).toEqual([]);
    expect(first.length).toBeLessThan(1_000);
    expect(first.length).toBeLessThan(truth.size);
    for (const user of first) expect(truth.has(user.accountId)).toBe(true);
  });

  it('asks user searches for a query and a project', async () => {
    expect((await ask(site, '/user/viewissue/search?projectKey=CORE')).status).toBe(400);
    expect((await ask(site, '/user/viewissue/search?query=a')).status).toBe(400);
    expect((await ask(site, '/user/viewissue/search?query=a&projectKey=NOPE')).status).toBe(404);
    expect((await ask(site, '/user/search')).status).toBe(400);
    expect((await ask(site, '/user/search?query=a&accountId=b')).status).toBe(400);
    expect((await ask(site, '/user/permission/search?projectKey=CORE')).status).toBe(400);
    expect((await ask(site, '/user/permission/search?projectKey=CORE&permissions=BROWSE_PROJECTS')).status).toBe(200);
  });

  it('gives null for deleted accounts in bulk, and 414 for too many ids', async () => {
    const former = [...site.site.accounts.values()].find((account) => account.former);
    const ids = [site.site.adminAccountId, former?.accountId ?? ''];
    const bulk = (await ask(site, `/user/bulk?${ids.map((id) => `accountId=${encodeURIComponent(id)}`).join('&')}`))
      .body;
    expect([bulk.values[0].accountId, bulk.values[1]]).toEqual([site.site.adminAccountId, null]);
    const many = [...site.site.accounts.keys()].slice(0, 200).map((id) => `accountId=${encodeURIComponent(id)}`);
    expect((await ask(site, `/user/bulk?${many.join('&')}`)).status).toBe(414);
    expect((await ask(site, '/user/bulk')).status).toBe(400);
  });

  it('answers 404 for accounts, groups, roles and schemes that are not there', async () => {
    const paths = [
      '/user?accountId=nobody',
      '/group/member?groupId=none',
      '/role/1',
      '/project/CORE/role/1',
      '/permissionscheme/1',
      '/applicationrole/none',
    ];
    for (const path of paths) expect([path, (await ask(site, path)).status]).toEqual([path, 404]);
    expect((await ask(site, '/project/CORE/role/abc')).status).toBe(400);
    expect((await ask(site, '/group/member')).status).toBe(400);
  });

  it('no longer finds a project that is deleted, and pages without it', async () => {
    const before = projectsOf(site.site).length;
    site.change({ kind: 'deleteProject', project: 'DOCS' });
    expect((await ask(site, '/project/DOCS')).status).toBe(404);
    expect((await ask(site, '/project/search')).body.total).toBe(before - 1);
    site.change({ kind: 'restoreProject', project: 'DOCS' });
    expect((await ask(site, '/project/DOCS')).status).toBe(200);
  });
});
