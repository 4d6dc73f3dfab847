import type { FaultRule } from '../../../simulator/faults/rules.ts';
import type { Simulator } from '../../../simulator/index.ts';
import type { Change } from '../../../simulator/site/changes.ts';
import type { RequestContent, RequestOutcome } from '../../../src/model/access-request.ts';
import { project, roleIds } from '../writable-site.ts';
import { accessContent } from './change-world.ts';

/** An account, two groups and a role that nobody else in a test uses. */
export interface Ground {
  readonly accountId: string;
  readonly groups: readonly [string, string];
  /** Name of the role with the key of its project. */
  readonly role: string;
  readonly projectId: string;
  readonly roleId: number;
}

/** One kind of change, and what it must come to whatever strikes. */
export interface SweepCase {
  readonly name: string;
  /** What the account has before: indices of groups, and the role. */
  readonly before: { readonly groups: readonly number[]; readonly role: boolean };
  readonly content: (ground: Ground) => RequestContent;
  /** Refuses what would add somebody to the second group. */
  readonly refusesSecondGroup?: boolean;
  readonly outcomes: readonly RequestOutcome[];
  /** What it has afterwards; as before where the change is taken back. */
  readonly after: { readonly groups: readonly number[]; readonly role: boolean };
  /** How often each target may change at most: once, or once and back. */
  readonly changes: 1 | 2;
}

export const SWEEP_CASES: readonly SweepCase[] = [
  {
    name: 'a grant of a group and a role',
    before: { groups: [], role: false },
    content: ({ groups: [group], role, accountId }) =>
      accessContent([
        ['grant', `group:${group}:member`, accountId],
        ['grant', role, accountId],
      ]),
    outcomes: ['done'],
    after: { groups: [0], role: true },
    changes: 1,
  },
  {
    name: 'a revoke of a group and a role',
    before: { groups: [0], role: true },
    content: ({ groups: [group], role, accountId }) =>
      accessContent([
        ['revoke', `group:${group}:member`, accountId],
        ['revoke', role, accountId],
      ]),
    outcomes: ['done'],
    after: { groups: [], role: false },
    changes: 1,
  },
  {
    name: 'a plan of which one step is refused',
    before: { groups: [], role: true },
    content: ({ groups: [group, refused], role, accountId }) =>
      accessContent([
        ['grant', `group:${group}:member`, accountId],
        ['revoke', role, accountId],
        ['grant', `group:${refused}:member`, accountId],
      ]),
    refusesSecondGroup: true,
    outcomes: ['compensated'],
    after: { groups: [], role: true },
    changes: 2,
  },
  {
    name: 'a grant that ends',
    before: { groups: [], role: false },
    content: ({ groups: [group], accountId }) =>
      accessContent([['grant', `group:${group}:member`, accountId]], { afterMs: 1_000 }),
    outcomes: ['expired'],
    after: { groups: [], role: false },
    changes: 2,
  },
  {
    name: 'an offboarding',
    before: { groups: [0, 1], role: false },
    content: ({ accountId }) => ({ kind: 'offboard', account: accountId, rungs: ['access'] }),
    outcomes: ['done'],
    after: { groups: [], role: false },
    changes: 1,
  },
];

const REFUSED = 'refused';

/** The groups that refuse whoever is added, for a reason of Jira's own. */
export const REFUSING_GROUPS: FaultRule = {
  route: `/group.user.groupId=[^&]*-${REFUSED}/`,
  method: 'POST',
  moment: 'before',
  fault: { kind: 'status', status: 400, message: 'no seat left' },
};

/** Makes the ground of one run. */
export function prepare(simulator: Simulator, { before, refusesSecondGroup }: SweepCase, name: string): Ground {
  const core = project(simulator);
  const ground: Ground = {
    accountId: `5sweep${name}`,
    groups: [`${name}-first`, refusesSecondGroup === true ? `${name}-${REFUSED}` : `${name}-second`],
    role: `${core.key}:Developers`,
    projectId: core.id,
    roleId: roleIds.developers,
  };
  const changes: Change[] = [
    { kind: 'addAccount', accountId: ground.accountId, displayName: `Sweep ${name}` },
    ...ground.groups.map(
      (groupId, index): Change => ({
        kind: 'addGroup',
        groupId,
        name: groupId,
        members: before.groups.includes(index) ? [ground.accountId] : [],
      }),
    ),
  ];
  for (const change of changes) simulator.change(change);
  if (before.role) {
    simulator.change({
      kind: 'addActor',
      project: ground.projectId,
      roleId: ground.roleId,
      accountId: ground.accountId,
    });
  }
  return ground;
}

/** What the account has of its ground, as the simulator knows it. */
export function standing({ site }: Simulator, { accountId, groups, projectId, roleId }: Ground) {
  const ofProject = site.projects.get(projectId);
  const actors = ofProject?.actors.get(roleId);
  return {
    groups: groups.flatMap((groupId, index) => (site.groups.get(groupId)?.members.has(accountId) ? [index] : [])),
    role: (actors ?? []).some((actor) => actor.kind === 'account' && actor.accountId === accountId),
  };
}
