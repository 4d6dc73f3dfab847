import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FaultRule } from '../../../simulator/faults/rules.ts';
import type { Simulator } from '../../../simulator/index.ts';
import type { Change } from '../../../simulator/site/changes.ts';
import type { Project } from '../../../simulator/site/model.ts';
import { failedSync } from '../../support/failed-sync.ts';
import { type Fleet, startFleet } from '../../support/fleet.ts';
import { expectSealedTruth } from '../../support/sealed-sync.ts';
import { knownOf } from '../../support/site-truth.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { SHORT_WAITS } from '../../support/transient-faults.ts';

interface Vanishing {
  /** The request before which it happens, as a regular expression over its address. */
  readonly request: string;
  readonly change: Change;
  /** Of the things that vanish by it. */
  readonly id: string;
}

/** What vanishes while a sync reads: each after the list that names it, and before its own page. */
const CASES: readonly (readonly [name: string, vanishing: (simulator: Simulator) => Vanishing])[] = [
  ['a group before its members are read', (simulator) => vanishingGroup(simulator, '/group/member')],
  ['a project before its actors are read', (simulator) => vanishingProject(simulator, 'classic', 'role/')],
  ['a project before its own roles are read', (simulator) => vanishingProject(simulator, 'next-gen', 'role')],
  ['a project before its scheme is read', (simulator) => vanishingProject(simulator, 'classic', 'permissionscheme')],
  [
    'a project for good',
    (simulator) => {
      const { id, request } = vanishingProject(simulator, 'classic', 'role/');
      return { id, request, change: { kind: 'purgeProject', project: id } };
    },
  ],
];

describeTemporal('in the midst of a sync', ({ address }) => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await startFleet(
      address,
      [...CASES, ...CASES, 'made', 'stale', 'stale'].map(() => ({ seed: 6 })),
    );
    await fleet.startWorkerHere(SHORT_WAITS);
  });
  afterAll(() => fleet[Symbol.asyncDispose]());

  const vanishing = CASES.map(([name, of], index) => [name, of, index] as const);
  test.concurrent.each(vanishing)('%s vanishes: it costs itself, and is told of', async (_name, of, index) => {
    const site = fleet.site(index);
    const { request, change, id } = of(site.simulator);
    site.simulator.faults.add(before(request, { kind: 'change', changes: [change] }));
    await expectSealedTruth(fleet, site);
    expect(site.simulator.faults.rules[0]?.struck).toBe(1);
    const record = await fleet.store.syncs(site.connection).latest();
    const warning = record?.warnings.find(({ code }) => code === 'vanished');
    expect(warning?.message).toContain(id);
    expect(record?.parts.reduce((sum, part) => sum + part.skipped, 0)).toBe(warning?.count);
  });

  test.concurrent.each(vanishing)(
    '%s seems to vanish because the token died: the sync fails',
    async (_name, of, index) => {
      const site = fleet.site(CASES.length + index);
      await expectSealedTruth(fleet, site);
      const { request, change } = of(site.simulator);
      const death = { kind: 'killToken', token: 'simulator-token' } as const;
      site.simulator.faults.add(before(request, { kind: 'change', changes: [change, death] }));
      const { error } = await failedSync(fleet, site);
      expect(error?.code).toMatch(/unauthorized|credential_dead/);
    },
  );

  test.concurrent('an account is made and given a group: it is found', async () => {
    const site = fleet.site(2 * CASES.length);
    const [group] = site.simulator.site.groups.values();
    const accountId = '712020:made-in-mid-sync';
    const changes = [
      { kind: 'addAccount', accountId, displayName: 'Late Comer' },
      { kind: 'addMember', accountId, groupId: group?.groupId ?? '' },
    ] as const;
    site.simulator.faults.add(before(`groupId=${group?.groupId}`, { kind: 'change', changes }));
    // The list of accounts has been read by then.
    site.simulator.faults.add({ route: '/group/bulk', times: 1, fault: { kind: 'delay', ms: 300 } });
    await expectSealedTruth(fleet, site);
    expect((await knownOf(fleet, site.connection))?.accounts).toContainEqual(expect.stringContaining(accountId));
  });

  test.concurrent.each([
    ['groups', '/group/bulk', (simulator: Simulator) => vanishingGroup(simulator, '').change, 1],
    ['projects', '/project/search', (simulator: Simulator) => vanishingProject(simulator, 'classic', '').change, 2],
  ] as const)(
    'the list of %s lags behind: what is gone is not believed to be there',
    async (_name, route, gone, index) => {
      const site = fleet.site(2 * CASES.length + index);
      site.simulator.faults.add({ route, times: 4, fault: { kind: 'stale' } });
      await expectSealedTruth(fleet, site);
      site.simulator.change(gone(site.simulator));
      await expectSealedTruth(fleet, site);
    },
  );
});

function before(request: string, fault: FaultRule['fault']): FaultRule {
  return { route: `/${request}/`, times: 1, moment: 'before', fault };
}

function vanishingGroup({ site }: Simulator, path: string): Vanishing {
  const group = [...site.groups.values()].find(({ members }) => members.size > 0);
  const id = group?.groupId ?? '';
  return { id, request: `${path}\\?.*groupId=${id}`, change: { kind: 'removeGroup', groupId: id } };
}

function vanishingProject({ site }: Simulator, style: Project['style'], path: string): Vanishing {
  const project = [...site.projects.values()].find((one) => one.style === style && one.status === 'live');
  const id = project?.id ?? '';
  return { id, request: `/project/${id}/${path}`, change: { kind: 'deleteProject', project: id } };
}
