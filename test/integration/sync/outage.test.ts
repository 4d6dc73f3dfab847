import { afterAll, beforeAll, expect, test } from 'vitest';
import { services } from '../../../src/client/services.ts';
import { PROGRESS_QUERY, type SyncProgress } from '../../../src/model/sync-run.ts';
import { failedSync } from '../../support/failed-sync.ts';
import { type Fleet, type FleetSite, startFleet } from '../../support/fleet.ts';
import { knownOf, truthPicture } from '../../support/site-truth.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { SHORT_WAITS } from '../../support/transient-faults.ts';
import { run } from '../../unit/client/support/run.ts';

/** Far longer than the test takes: only the end of the outage ends the waiting. */
const LONG_PATIENCE_MS = 120_000;
const LIMIT_PATIENCE_MS = 3_000;
/** One that follows another shows that nothing has given up. */
const WAITS = 2;
const POLL = { timeout: 30_000, interval: 20 };

describeTemporal('a Jira that fails for longer than a request is tried', ({ address }) => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await startFleet(address, [{}, {}, {}]);
    const patience = { outagePatienceMs: LONG_PATIENCE_MS, limitPatienceMs: LIMIT_PATIENCE_MS };
    await fleet.startWorkerHere({ ...SHORT_WAITS, ...patience });
  });
  afterAll(() => fleet[Symbol.asyncDispose]());

  function command({ connection }: FleetSite, line: string) {
    const env = {
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: fleet.client.options.namespace,
      DATABASE_URL: `sqlite:${fleet.databaseFile}`,
      JIRA_ACCESS_CONNECTION: connection,
    };
    return run(line, { env, services });
  }

  test.concurrent('is waited for, and everybody can see that; then the sync goes on', async () => {
    const site = fleet.site(0);
    site.simulator.faults.add({ route: '/group/member', fault: { kind: 'status', status: 503 } });
    const started = await fleet.start(site);
    const handle = fleet.client.workflow.getHandle(started.workflowId, started.runId);
    const ends = new Set<string>();
    await expect
      .poll(async () => {
        const { waits } = await handle.query<SyncProgress>(PROGRESS_QUERY);
        for (const wait of waits) {
          expect(wait).toMatchObject({ part: 'members', reason: expect.stringContaining('/rest/api/3/group/member') });
          ends.add(wait.until);
        }
        return ends.size;
      }, POLL)
      .toBeGreaterThanOrEqual(WAITS);
    const shown = /until .* \(Group members\): Could not .*Jira failed/;
    expect((await command(site, 'sync status')).stdout).toMatch(shown);
    expect((await command(site, 'status')).stdout).toMatch(shown);
    expect(JSON.parse((await command(site, 'sync status -o json')).stdout).waits).toHaveLength(1);
    site.simulator.faults.clear();
    expect(await fleet.result(started)).toMatchObject({ outcome: 'sealed' });
    expect(await knownOf(fleet, site.connection)).toEqual(truthPicture(site.simulator));
  });

  test.concurrent.each([
    ['while it reads', '/users/search', 1],
    ['while it checks its result', '/myself', 2],
  ])('and asks to wait without end ends a sync some day: %s', async (_when, route, index) => {
    const site = fleet.site(index);
    const headers = { 'Retry-After': '3' };
    site.simulator.faults.add({ route, nth: index, fault: { kind: 'status', status: 429, headers } });
    const { error } = await failedSync(fleet, site);
    expect(error?.code).toBe('rate_limited');
    expect(error?.message).toMatch(/went on like this for \d+ seconds/);
  });
});
