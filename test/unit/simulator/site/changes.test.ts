import { beforeEach, describe, expect, it } from 'vitest';
import { change } from '../../../../simulator/site/changes.ts';
import { generateSite } from '../../../../simulator/site/generate.ts';
import type { Site } from '../../../../simulator/site/model.ts';
import { shapeOf } from '../../../../simulator/site/shapes.ts';
import { membersOf, participantsOf, projectsOf } from '../../../../simulator/site/truth.ts';

describe('a change of the site', () => {
  let site: Site;
  beforeEach(() => {
    site = generateSite(1, shapeOf('tiny'));
  });
  const biggestGroup = () => [...site.groups.values()].sort((one, other) => other.members.size - one.members.size)[0];

  it('takes an inactive account out of what is effective, and leaves it where it is held', () => {
    const project = [...site.projects.values()].find((each) => participantsOf(site, each).size > 0);
    if (project === undefined) throw new Error('no project has participants');
    const [accountId = ''] = participantsOf(site, project);
    const held = [...site.groups.values()].filter((group) => group.members.has(accountId)).length;
    change(site, { kind: 'deactivateAccount', accountId });
    expect(participantsOf(site, project).has(accountId)).toBe(false);
    expect([...site.groups.values()].filter((group) => group.members.has(accountId))).toHaveLength(held);
  });

  it('leaves "unknown" behind where a removed account was a role actor', () => {
    const project = [...site.projects.values()][0];
    const roleId = [...(project?.actors.keys() ?? [])][0] ?? 0;
    change(site, { kind: 'addAccount', displayName: 'Passing Guest', accountId: '5guest' });
    change(site, { kind: 'addActor', project: project?.key ?? '', roleId, accountId: '5guest' });
    change(site, { kind: 'removeAccount', accountId: '5guest' });
    expect(site.accounts.has('5guest')).toBe(false);
    expect(project?.actors.get(roleId)?.at(-1)).toMatchObject({ kind: 'account', accountId: 'unknown' });
  });

  it('makes a former user of a forgotten account and empties its groups of it', () => {
    const group = biggestGroup();
    const [accountId = ''] = group?.members ?? [];
    change(site, { kind: 'forgetAccount', accountId });
    expect(site.accounts.get(accountId)).toMatchObject({ displayName: 'Former user', active: false });
    expect(group?.members.has(accountId)).toBe(false);
  });

  it('adds and removes members', () => {
    const group = biggestGroup();
    const before = membersOf(site, group?.groupId ?? '').length;
    change(site, { kind: 'addAccount', displayName: 'New Colleague', accountId: '5new' });
    change(site, { kind: 'addMember', groupId: group?.groupId ?? '', accountId: '5new' });
    expect(membersOf(site, group?.groupId ?? '')).toHaveLength(before + 1);
    change(site, { kind: 'removeMember', groupId: group?.groupId ?? '', accountId: '5new' });
    expect(membersOf(site, group?.groupId ?? '')).toHaveLength(before);
  });

  it('moves a project between live, archived and deleted', () => {
    const project = projectsOf(site)[0];
    const key = project?.key ?? '';
    change(site, { kind: 'archiveProject', project: key });
    expect(projectsOf(site, ['archived'])).toContain(project);
    change(site, { kind: 'deleteProject', project: key });
    expect(projectsOf(site, ['deleted'])).toContain(project);
    change(site, { kind: 'restoreProject', project: key });
    expect(projectsOf(site)).toContain(project);
  });

  it('finds a renamed project by its new key only', () => {
    change(site, { kind: 'renameProject', project: 'CORE', key: 'KERN' });
    expect(() => change(site, { kind: 'setLead', project: 'CORE', accountId: null })).toThrow('no project CORE');
    change(site, { kind: 'setLead', project: 'KERN', accountId: null });
  });

  it('refuses what names something that is not there', () => {
    expect(() => change(site, { kind: 'deactivateAccount', accountId: 'nobody' })).toThrow('no account nobody');
    expect(() => change(site, { kind: 'removeGroup', groupId: 'none' })).toThrow('no group none');
  });
});
