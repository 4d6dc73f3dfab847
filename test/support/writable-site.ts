import type { Simulator } from '../../simulator/index.ts';
import type { Group, Project } from '../../simulator/site/model.ts';

export const roleIds = { administrators: 10_002, developers: 10_100, releaseManagers: 10_104, contractors: 10_105 };

/** A group that no identity provider keeps, and that gives no access. */
export function plainGroup({ site, organization }: Simulator): Group {
  const access = new Set(site.applicationRoles.flatMap((role) => role.groupIds));
  const found = [...site.groups.values()].find(
    ({ groupId }) => !access.has(groupId) && organization.groups.get(groupId)?.externalSynced === false,
  );
  if (found === undefined) throw new Error('the site has no plain group');
  return found;
}

export function syncedGroup({ site, organization }: Simulator): Group {
  const found = [...site.groups.values()].find(({ groupId }) => organization.groups.get(groupId)?.externalSynced);
  if (found === undefined) throw new Error('the site has no group of an identity provider');
  return found;
}

export function project({ site }: Simulator, key = 'CORE'): Project {
  const found = [...site.projects.values()].find((each) => each.key === key);
  if (found === undefined) throw new Error(`no project ${key}`);
  return found;
}

/** An account that is in nothing. */
export function newcomer(simulator: Simulator, accountId = '5newcomer'): string {
  simulator.change({
    kind: 'addAccount',
    accountId,
    displayName: 'Nia Novak',
    emailAddress: `${accountId}@example.com`,
  });
  return accountId;
}

/** What the effects come to, without their times. */
export function effectsOf({ effects }: Simulator) {
  return effects.entries.map(({ sequence: _one, at: _other, request: _third, by: _fourth, ...facts }) => facts);
}
