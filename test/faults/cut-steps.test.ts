import { beforeAll, test } from 'vitest';
import { startFleet } from '../support/fleet.ts';
import { FULL_SWEEP } from '../support/full-sweep.ts';
import { expectSealedAfterKill } from '../support/sealed-sync.ts';
import type { StallPoint } from '../support/stall.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';
import { expectUndisturbed, type Undisturbed, undisturbedSync } from '../support/undisturbed.ts';

const SEED = Number(process.env.JIRA_ACCESS_SEED ?? 7);

/** Steps of a sync by the statement that begins each of them. */
const STEPS: readonly (readonly [name: string, point: StallPoint, inStride: boolean])[] = [
  ['opening its record', { event: 'before insert on sync' }, true],
  ['binding the connection to the site', { event: 'before insert on connection' }, false],
  ['writing a page', { event: 'before insert on staged_membership' }, true],
  ['writing a page of the organization', { event: 'before insert on staged_organization_account' }, false],
  ['ending a part', { event: 'before update of state on sync_part', when: `new.state = 'done'` }, false],
  ['naming the holders', { event: 'before delete on staged_browse_holder' }, false],
  ['writing the first kind into the history', { event: 'before insert on account' }, false],
  ['writing the last of the site into the history', { event: 'before insert on application_role_group' }, false],
  ['writing the last kind into the history', { event: 'before insert on organization_group' }, true],
  ['publishing', { event: 'before update of sealed_sync_id on connection' }, true],
  [
    'tidying up after it was sealed',
    {
      event: 'before delete on staged_account',
      when: `exists (select 1 from sync where sync_id = old.sync_id and state = 'sealed')`,
    },
    true,
  ],
];

describeTemporal('a sync whose worker is killed', ({ address }) => {
  const chosen = STEPS.filter(([, , inStride]) => inStride || FULL_SWEEP);
  let ideal: Undisturbed;
  beforeAll(async () => {
    ideal = await undisturbedSync(address, { seed: SEED, organization: true });
    console.log(`seed ${SEED}: ${chosen.length} cut points, one in each step`);
  });

  test.concurrent.each(chosen)('while %s is sealed with the same content', async (_name, point) => {
    await using fleet = await startFleet(address, [{ seed: SEED, organization: true }]);
    const site = fleet.site();
    await expectSealedAfterKill(fleet, site, point);
    await expectUndisturbed(fleet, site, ideal, 1);
  });
});
