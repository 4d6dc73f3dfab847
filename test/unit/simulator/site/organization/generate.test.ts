import { describe, expect, it } from 'vitest';
import { generateSite } from '../../../../../simulator/site/generate.ts';
import type { Site } from '../../../../../simulator/site/model.ts';
import { type Shape, shapeOf } from '../../../../../simulator/site/shapes.ts';
import { organizationAccounts, organizationGroups, truthOf } from '../../../../../simulator/site/truth.ts';

const demo = generateSite(1, shapeOf('demo'));
const accounts = organizationAccounts(demo);
const groups = organizationGroups(demo);
const home = demo.organization.directories[0]?.directoryId ?? '';

const without: Partial<Shape> = { directories: 1, notInvited: 0, confluenceOnly: 0, organizationGroups: 0 };

describe('the organization of a generated site', () => {
  it('is the same for the same seed, and another for another seed', () => {
    const truth = (seed: number) => JSON.stringify(truthOf(generateSite(seed, shapeOf('tiny')), ['organization']));
    expect(truth(5)).toBe(truth(5));
    expect(truth(5)).not.toBe(truth(6));
  });

  it('takes nothing from the site: whatever the organization is like, the site stays the same', () => {
    const parts = ['accounts', 'groups', 'projects', 'roles', 'schemes', 'applicationRoles'] as const;
    const truth = (shape: Partial<Shape>) => truthOf(generateSite(2, shapeOf('tiny', shape)), parts);
    expect(truth({ ...without, managedShare: 0 })).toEqual(truth({ directories: 4, confluenceOnly: 50 }));
  });

  it('knows every person of the site, and neither customers nor apps nor former users', () => {
    const known = new Set(accounts.map((account) => account.accountId));
    for (const account of demo.accounts.values()) {
      const isPerson = account.accountType === 'atlassian' && !account.former;
      expect([account.accountId, known.has(account.accountId)]).toEqual([account.accountId, isPerson]);
    }
  });

  it('knows people that the site does not: not invited ones, and those who only use Confluence', () => {
    const elsewhere = accounts.filter((account) => !account.onSite);
    expect(elsewhere).toHaveLength(demo.organization.accounts.size - onSite(demo));
    expect(elsewhere.filter((account) => account.membershipStatus === 'no_membership')).toHaveLength(40);
    expect(elsewhere.filter((account) => account.directoryIds.includes(home))).toHaveLength(60);
    const addresses = accounts.map((account) => account.email);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('sees every address of managed accounts, and of others only those they show', () => {
    for (const account of accounts) {
      const isVisible =
        account.claimStatus === 'managed' || demo.organization.accounts.get(account.accountId)?.emailVisible;
      expect(account.shownEmail).toBe(isVisible ? account.email : null);
    }
    const unmanaged = accounts.filter((account) => account.claimStatus === 'unmanaged');
    expect(unmanaged.some((account) => account.shownEmail === null)).toBe(true);
    expect(unmanaged.some((account) => account.shownEmail !== null)).toBe(true);
    expect(unmanaged.every((account) => account.mfaEnabled === null && account.managementSource === null)).toBe(true);
  });

  it('knows why an account is inactive on the site', () => {
    const statuses = accounts
      .filter((account) => demo.accounts.get(account.accountId)?.active === false)
      .map((account) => account.status);
    expect(statuses).toHaveLength(76);
    expect(new Set(statuses)).toEqual(new Set(['suspended', 'deactivated', 'for_deletion']));
    for (const account of accounts) {
      if (account.onSite && account.status === 'active')
        expect(demo.accounts.get(account.accountId)?.active).toBe(true);
    }
  });

  it('may hold an account that is suspended on the site’s directory and active in another', () => {
    const site = generateSite(1, shapeOf('demo', { directories: 2 }));
    const both = organizationAccounts(site).filter(({ suspendedIn }) => suspendedIn.length === 1);
    const alive = both.filter((account) => account.status === 'active');
    expect(alive.length).toBeGreaterThan(0);
    for (const { accountId } of alive) expect(site.accounts.get(accountId)?.active).toBe(false);
  });

  it('has the groups of the site under the same ids, some kept by an identity provider, and some of its own', () => {
    expect(groups.filter((group) => group.onSite).map((group) => group.groupId)).toEqual([...demo.groups.keys()]);
    expect(groups.filter((group) => !group.onSite)).toHaveLength(6);
    const synced = groups.filter((group) => group.externalSynced);
    expect(synced.length).toBeGreaterThan(5);
    for (const group of synced) expect([group.managedBy, group.modifiable]).toEqual(['external', false]);
    expect(new Set(groups.map((group) => group.managedBy))).toEqual(
      new Set(['external', 'admins', 'open', 'team-members']),
    );
    const access = demo.applicationRoles.flatMap((role) => role.defaultGroupIds);
    for (const group of groups.filter((each) => access.includes(each.groupId))) {
      expect([group.externalSynced, group.deletable]).toEqual([false, false]);
    }
  });

  it('counts as members of a group only those of its own people who are in the group’s directory', () => {
    const byId = new Map(accounts.map((account) => [account.accountId, account]));
    for (const group of groups) {
      for (const member of group.members) expect(byId.get(member)?.directoryIds).toContain(group.directoryId);
    }
    const apps = groups.find((group) => group.name === 'atlassian-addons-admin');
    expect(apps?.members).toEqual([]);
  });

  it('has seen people only in products that they may use', () => {
    for (const { accountId, lastActive } of accounts) {
      for (const { workspaceId } of lastActive) {
        const workspace = demo.organization.workspaces.find((each) => each.id === workspaceId);
        const doors = groups.filter((group) => workspace?.groupIds.includes(group.groupId));
        expect(doors.some((group) => demoMembers(group.groupId).has(accountId))).toBe(true);
      }
    }
    expect(accounts.some((account) => account.lastActive.length === 0)).toBe(true);
  });
});

function demoMembers(groupId: string): ReadonlySet<string> {
  return demo.groups.get(groupId)?.members ?? demo.organization.groups.get(groupId)?.own?.members ?? new Set();
}

function onSite(site: Site): number {
  return [...site.organization.accounts.keys()].filter((accountId) => site.accounts.has(accountId)).length;
}
