import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateSite } from '../../../../simulator/site/generate.ts';
import type { Account, Project, Site } from '../../../../simulator/site/model.ts';
import { shapeOf } from '../../../../simulator/site/shapes.ts';
import { membersOf, participantsOf } from '../../../../simulator/site/truth.ts';

/** Asks for each account by itself whether any grant reaches it: slow, and written apart from the truth. */
function participatesBySearch(site: Site, project: Project, account: Account): boolean {
  const inGroup = (groupId: string) => site.groups.get(groupId)?.members.has(account.accountId) === true;
  const inApplication = (key: string | null) =>
    site.applicationRoles.some((role) => (key === null || role.key === key) && role.groupIds.some(inGroup));
  if (!account.active || !(account.accountType === 'app' || inApplication(null))) return false;
  const grants = site.schemes.get(project.permissionSchemeId)?.grants ?? [];
  return grants.some(({ permission, holder }) => {
    if (permission !== 'BROWSE_PROJECTS') return false;
    if (holder.type === 'user') return holder.accountId === account.accountId;
    if (holder.type === 'group') return inGroup(holder.groupId);
    if (holder.type === 'applicationRole') return inApplication(holder.key);
    if (holder.type === 'projectLead') return project.leadAccountId === account.accountId;
    if (holder.type !== 'projectRole') return false;
    const actors = project.actors.get(holder.roleId) ?? [];
    return actors.some((actor) =>
      actor.kind === 'group' ? inGroup(actor.groupId) : actor.accountId === account.accountId,
    );
  });
}

describe('the truth about a site', () => {
  it('names exactly the participants that a search account by account finds', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (seed) => {
        const site = generateSite(seed, shapeOf('tiny'));
        for (const project of site.projects.values()) {
          const found = [...site.accounts.values()].filter((account) => participatesBySearch(site, project, account));
          expect([...participantsOf(site, project)].sort()).toEqual(found.map((account) => account.accountId).sort());
        }
      }),
      { numRuns: 15 },
    );
  });

  it('counts inactive members among all members, not among the active ones', () => {
    const site = generateSite(1, shapeOf('demo'));
    for (const group of site.groups.values()) {
      const all = membersOf(site, group.groupId, 'all');
      const active = membersOf(site, group.groupId, 'active');
      expect(all).toHaveLength(group.members.size);
      expect(active).toEqual(all.filter((account) => account.active));
    }
  });
});
