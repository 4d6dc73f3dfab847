import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../../simulator/index.ts';
import type { Actor } from '../../../simulator/site/model.ts';
import { effectsOf, newcomer, plainGroup, project, roleIds } from '../../support/writable-site.ts';
import { ask, limited } from './site-client.ts';
import { changeRole, leaveRole } from './write-client.ts';

const { developers, releaseManagers } = roleIds;

describe('changing who stands in a role of the simulated site', () => {
  let site: Simulator;
  beforeEach(async () => {
    site = await startSimulator({ size: 'tiny' });
  });
  afterEach(() => site.close());

  const holders = (roleId: number) => (project(site).actors.get(roleId) ?? []).map(idOf);

  it('adds accounts and groups, and answers with all who stand there', async () => {
    const accountId = newcomer(site);
    const { groupId } = plainGroup(site);
    const before = holders(releaseManagers);
    expect((await changeRole(site, 'POST', releaseManagers, { user: [accountId] })).status).toBe(200);
    const { status, body } = await changeRole(site, 'POST', releaseManagers, { groupId: [groupId] });
    expect([status, body.actors.length]).toEqual([200, before.length + 2]);
    expect(holders(releaseManagers)).toEqual([...before, accountId, groupId]);
    const place = { kind: 'actor added', projectId: project(site).id, roleId: releaseManagers, changed: true };
    expect(effectsOf(site)).toEqual([
      { ...place, accountId },
      { ...place, groupId },
    ]);
  });

  it('gives each new actor an id of its own', async () => {
    for (const each of ['5a', '5b', '5c']) {
      await changeRole(site, 'POST', developers, { user: [newcomer(site, each)] });
    }
    const ids = [...site.site.projects.values()].flatMap((each) =>
      [...each.actors.values()].flat().map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('adds none of several where one is there already', async () => {
    const accountId = newcomer(site);
    const other = newcomer(site, '5other');
    await changeRole(site, 'POST', releaseManagers, { user: [accountId] });
    const before = holders(releaseManagers);
    const refused = await changeRole(site, 'POST', releaseManagers, { user: [other, accountId] });
    expect([refused.status, refused.body.errorMessages[0]]).toEqual([400, expect.stringContaining('already a member')]);
    site.change({ kind: 'setTerms', language: 'de' });
    const german = await changeRole(site, 'POST', releaseManagers, { user: [accountId] });
    expect(german.body.errorMessages[0]).toContain('schon enthalten');
    expect(holders(releaseManagers)).toEqual(before);
  });

  it('removes with 204, also whoever does not stand there, and tells the two apart in the effects', async () => {
    const accountId = newcomer(site);
    await changeRole(site, 'POST', releaseManagers, { user: [accountId] });
    expect((await leaveRole(site, releaseManagers, `user=${accountId}`)).status).toBe(204);
    expect((await leaveRole(site, releaseManagers, `user=${accountId}`)).status).toBe(204);
    expect((await leaveRole(site, releaseManagers, `groupId=${plainGroup(site).groupId}`)).status).toBe(204);
    expect(effectsOf(site).map(({ kind, changed }) => [kind, changed])).toEqual([
      ['actor added', true],
      ['actor removed', true],
      ['actor removed', false],
      ['actor removed', false],
    ]);
  });

  it('replaces everybody with PUT, and tells of each', async () => {
    const accountId = newcomer(site);
    const before = holders(developers);
    const wanted = { categorisedActors: { 'atlassian-user-role-actor': [accountId] } };
    expect((await changeRole(site, 'PUT', developers, wanted)).status).toBe(200);
    expect(holders(developers)).toEqual([accountId]);
    const removed = effectsOf(site).filter(({ kind }) => kind === 'actor removed');
    expect(removed.map((each) => each.accountId ?? each.groupId)).toEqual(before);
  });

  it('refuses every write on the Free plan', async () => {
    const accountId = newcomer(site);
    site.change({ kind: 'setTerms', freePlan: true });
    const answers = [
      await changeRole(site, 'POST', developers, { user: [accountId] }),
      await changeRole(site, 'PUT', developers, { categorisedActors: {} }),
      await leaveRole(site, developers, `user=${accountId}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(site.effects.entries).toEqual([]);
    const free = await startSimulator({ size: 'tiny', shape: { freePlan: true } });
    expect((await leaveRole(free, developers, `user=${accountId}`)).status).toBe(403);
    await free.close();
  });

  it('asks for the right to administer the project, and for what exists', async () => {
    const accountId = newcomer(site);
    const inactive = [...site.site.accounts.values()].find(({ active, former }) => !active && !former)?.accountId;
    const answers = [
      await changeRole(site, 'POST', developers, { user: [inactive] }),
      await changeRole(site, 'POST', developers, { groupId: ['none'] }),
      await changeRole(site, 'POST', 1, { user: [accountId] }),
      await changeRole(site, 'POST', developers, { user: [accountId], groupId: [plainGroup(site).groupId] }),
      await changeRole(site, 'POST', 10_003, { user: [accountId] }),
      await leaveRole(site, developers, ''),
      await ask(site, '/project/NOPE/role/10100', { method: 'POST', body: { user: [accountId] } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 400, 400, 400, 404]);
    const stranger = { project: 'CORE', roleId: roleIds.administrators, accountId: site.site.limitedAccountId };
    site.change({ kind: 'removeActor', ...stranger });
    const powerless = [
      await changeRole(site, 'POST', developers, { user: [accountId] }, limited),
      await changeRole(site, 'PUT', developers, { categorisedActors: {} }, limited),
      await leaveRole(site, developers, `user=${accountId}`, limited),
    ];
    expect(powerless.map(({ status }) => status)).toEqual([401, 401, 404]);
    expect(site.effects.entries).toEqual([]);
  });
});

function idOf(actor: Actor): string {
  return actor.kind === 'account' ? actor.accountId : actor.groupId;
}
