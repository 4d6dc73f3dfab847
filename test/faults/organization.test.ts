import { beforeAll, expect, test } from 'vitest';
import { answerAgain, untilStruck } from '../support/cut.ts';
import { type FleetSiteOptions, startFleet } from '../support/fleet.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { expectSealedAfterKill } from '../support/sealed-sync.ts';
import { knownOf, truthPicture } from '../support/site-truth.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';
import { expectUndisturbed, type Undisturbed, undisturbedSync } from '../support/undisturbed.ts';

const SEED = Number(process.env.JIRA_ACCESS_SEED ?? 7);
const USERS = '/admin/v2/orgs/{orgId}/directories/{directoryId}/users/search';
const MANAGED = '/admin/v1/orgs/{orgId}/users';
const GROUPS = '/admin/v2/orgs/{orgId}/directories/{directoryId}/groups/search';

/** So small that each list has pages to be cut at. */
const SITE: FleetSiteOptions = {
  seed: SEED,
  organization: true,
  paging: { caps: { [USERS]: 20, [MANAGED]: 20, [GROUPS]: 5 } },
};

const LISTS = [`POST ${USERS}`, `GET ${MANAGED}`, `POST ${GROUPS}`];
/** As many as one worker serves at a time without the others having to wait. */
const MOST_IN_STRIDE = 5;

/** The answers to lose: each of each list, or some of them. */
function cutsOf({ byRoute }: Undisturbed): readonly (readonly [route: string, nth: number])[] {
  const all = LISTS.flatMap((list) => {
    const route = list.split(' ')[1] ?? '';
    return Array.from({ length: byRoute[list] ?? 0 }, (_, index) => [route, index + 1] as const);
  });
  const step = FULL_SWEEP ? 1 : Math.ceil(all.length / MOST_IN_STRIDE);
  return all.filter((_, index) => index % step === 0);
}

describeTemporal('a sync whose worker is killed while it reads the organization', ({ address }) => {
  let ideal: Undisturbed;
  beforeAll(async () => {
    ideal = await undisturbedSync(address, SITE);
  });

  test('is sealed with the same content, whichever answer was lost', async () => {
    const cuts = cutsOf(ideal);
    await using fleet = await startFleet(
      address,
      cuts.map(() => SITE),
    );
    const worker = await fleet.startWorker();
    for (const [index, [route, nth]] of cuts.entries()) {
      fleet.sites[index]?.simulator.faults.add({ route, nth, fault: { kind: 'hang' } });
    }
    const started = await Promise.all(fleet.sites.map((site) => fleet.start(site)));
    await Promise.all(fleet.sites.map(({ simulator }) => untilStruck(simulator)));
    await worker.kill();
    for (const { simulator } of fleet.sites) answerAgain(simulator);
    await fleet.startWorker();
    for (const one of started) expect(await fleet.result(one)).toMatchObject({ outcome: 'sealed' });
    for (const site of fleet.sites) await expectUndisturbed(fleet, site, ideal, 1);
    console.log(`seed ${SEED}: ${cuts.length} cut points in the organization`);
  });

  test('or gives it up, is sealed without it and warns of that once', async () => {
    await using fleet = await startFleet(address, [SITE]);
    const site = fleet.site();
    site.simulator.change({ kind: 'killOrgKey', token: 'simulator-org-key' });
    const givingUp = { event: 'before update of state on sync_part', when: `new.state = 'failed'` };
    await expectSealedAfterKill(fleet, site, givingUp);
    expect(await knownOf(fleet, site.connection)).toEqual(truthPicture(site.simulator));
    const [record, ...others] = await fleet.store.syncs(site.connection).list();
    expect(others).toEqual([]);
    expect(record?.warnings.filter(({ code }) => code === 'organization_unread')).toHaveLength(1);
  });
});
