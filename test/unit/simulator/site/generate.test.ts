import { describe, expect, it } from 'vitest';
import { generateSite } from '../../../../simulator/site/generate.ts';
import type { Account, Site } from '../../../../simulator/site/model.ts';
import { shapeOf } from '../../../../simulator/site/shapes.ts';
import { browseHolders, membersOf, participantsOf, projectsOf, truthOf } from '../../../../simulator/site/truth.ts';

const demo = generateSite(1, shapeOf('demo'));
const accounts = [...demo.accounts.values()];
const groups = [...demo.groups.values()];
const projects = [...demo.projects.values()];
const count = (matches: (account: Account) => boolean) => accounts.filter(matches).length;
const actorsIn = (site: Site) => [...site.projects.values()].flatMap((project) => [...project.actors.values()].flat());

describe('a generated site', () => {
  it('is the same for the same seed, and another for another seed', () => {
    const truth = (seed: number) => JSON.stringify(truthOf(generateSite(seed, shapeOf('tiny'))));
    expect(truth(5)).toBe(truth(5));
    expect(truth(5)).not.toBe(truth(6));
  });

  it('has exactly the numbers of its shape', () => {
    const site = generateSite(2, shapeOf('tiny', { accounts: 300, groups: 20, projects: 33 }));
    expect([site.accounts.size, site.groups.size, site.projects.size]).toEqual([300, 20, 33]);
  });

  it('shows 40 projects to who asks for live and archived ones, and keeps one more in the recycle bin', () => {
    expect(projectsOf(demo, ['live', 'archived'])).toHaveLength(40);
    expect(projectsOf(demo, ['archived'])).toHaveLength(3);
    expect(projectsOf(demo, ['deleted'])).toHaveLength(1);
  });

  it('refuses a shape whose special accounts do not fit', () => {
    expect(() => shapeOf('tiny', { accounts: 10 })).toThrow('cannot hold');
    expect(() => shapeOf('tiny', { groups: 3 })).toThrow('groups of its own');
  });

  it('names accounts as Atlassian does', () => {
    const form = /^(5[0-9a-f]{23}|(712020|557058):[0-9a-f-]{36}|qm:[0-9a-f-]{36}:[0-9a-f-]{36})$/;
    for (const account of accounts) expect(account.accountId).toMatch(form);
  });

  it('hides most addresses, and never gives one to two accounts', () => {
    expect(count((account) => account.emailVisible) / accounts.length).toBeLessThan(0.35);
    const addresses = accounts.map((account) => account.emailAddress).filter((address) => address !== '');
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('has apps, customers, inactive, formerly deleted and unknown accounts', () => {
    expect(count((account) => account.accountType === 'app')).toBe(24);
    expect(count((account) => account.accountType === 'customer')).toBe(110);
    expect(count((account) => account.accountType === 'unknown')).toBe(2);
    expect(count((account) => account.former && account.displayName === 'Former user' && !account.active)).toBe(22);
    expect(count((account) => !account.active && !account.former)).toBe(76);
  });

  it('has groups at the borders of paging: empty, 49, 50, 51, 100 and several hundred', () => {
    const sizes = new Set(groups.map((group) => group.members.size));
    for (const size of [0, 1, 49, 50, 51, 100, 340, 640]) expect(sizes).toContain(size);
  });

  it('keeps inactive accounts in groups, as role actors and as a lead', () => {
    const inactive = new Set(accounts.filter((account) => !account.active).map((account) => account.accountId));
    expect(groups.some((group) => membersOf(demo, group.groupId).some((member) => !member.active))).toBe(true);
    expect(actorsIn(demo).some((actor) => actor.kind === 'account' && inactive.has(actor.accountId))).toBe(true);
    expect(projects.some((project) => inactive.has(project.leadAccountId ?? ''))).toBe(true);
  });

  it('has a role actor whose account is gone, a project without lead and roles without actors', () => {
    expect(actorsIn(demo).some((actor) => actor.kind === 'account' && actor.accountId === 'unknown')).toBe(true);
    expect(projects.some((project) => project.leadAccountId === null)).toBe(true);
    expect(projects.some((project) => [...project.actors.values()].some((actors) => actors.length === 0))).toBe(true);
  });

  it('grants browsing by every holder type that Atlassian documents', () => {
    const holders = projects.flatMap((project) => browseHolders(demo, project));
    const keyOf = (holder: (typeof holders)[number]) =>
      holder.type === 'applicationRole' ? `${holder.type}:${holder.key === null ? 'any' : 'one'}` : holder.type;
    expect(new Set(holders.map(keyOf))).toEqual(
      new Set([
        'projectRole',
        'group',
        'user',
        'applicationRole:any',
        'applicationRole:one',
        'projectLead',
        'anyone',
        'reporter',
        'assignee',
        'userCustomField',
        'groupCustomField',
        'sd.customer.portal.only',
      ]),
    );
  });

  it('has a project with well over 1,000 participants and some with few', () => {
    const sizes = projects.map((project) => participantsOf(demo, project).size);
    expect(Math.max(...sizes)).toBeGreaterThan(1_100);
    expect(Math.min(...sizes)).toBeLessThan(50);
  });

  it('gives team-managed projects roles and a scheme of their own', () => {
    const own = projects.filter((project) => project.style === 'next-gen');
    expect(own.length).toBeGreaterThan(5);
    for (const project of own) {
      expect(demo.schemes.get(project.permissionSchemeId)?.projectId).toBe(project.id);
      expect([...demo.roles.values()].filter((role) => role.projectId === project.id)).toHaveLength(3);
    }
  });

  it('shares schemes between company-managed projects', () => {
    const shared = projects
      .filter((project) => project.style === 'classic')
      .map((project) => project.permissionSchemeId);
    expect(new Set(shared).size).toBeLessThan(shared.length / 2);
  });

  it('points nowhere: every member, actor, lead, holder and scheme exists', () => {
    for (const group of groups) for (const member of group.members) expect(demo.accounts.has(member)).toBe(true);
    for (const actor of actorsIn(demo)) {
      if (actor.kind === 'group') expect(demo.groups.has(actor.groupId)).toBe(true);
      else expect(actor.accountId === 'unknown' || demo.accounts.has(actor.accountId)).toBe(true);
    }
    for (const project of projects) {
      expect(project.leadAccountId === null || demo.accounts.has(project.leadAccountId)).toBe(true);
      for (const holder of browseHolders(demo, project)) {
        if (holder.type === 'projectRole') expect(demo.roles.has(holder.roleId)).toBe(true);
        if (holder.type === 'group') expect(demo.groups.has(holder.groupId)).toBe(true);
      }
    }
  });
});
