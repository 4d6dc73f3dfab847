import { expect, test } from 'vitest';
import { syncWorkflowId } from '../../src/model/sync.ts';
import { ACCEPT_LOSS_WORKFLOW, TASK_QUEUE } from '../../src/model/sync-run.ts';
import { startFleet } from '../support/fleet.ts';
import { loseGroups } from '../support/mass-loss.ts';
import { knownOf, truthPicture } from '../support/site-truth.ts';
import { stagedRows } from '../support/staged-rows.ts';
import { endStall, type StallPoint, stallAt, untilStalled } from '../support/stall.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';

const SEED = Number(process.env.JIRA_ACCESS_SEED ?? 7);

/** Steps of the sealing by the statement that begins each of them, and whether commands read the new state by then. */
const STEPS: readonly (readonly [name: string, point: StallPoint, isSealed: boolean])[] = [
  [
    'writing into the history',
    { event: 'before update of valid_until on access_group', when: 'new.valid_until is not null' },
    false,
  ],
  ['publishing', { event: 'before update of sealed_sync_id on connection' }, false],
  ['tidying up after it was sealed', { event: 'before delete on staged_account' }, true],
];

describeTemporal('a loss that is accepted while the worker is killed', ({ address }) => {
  test.concurrent.each(STEPS)('in the midst of %s counts as it was held', async (_name, point, isSealed) => {
    await using fleet = await startFleet(address, [{ seed: SEED }]);
    const { databaseFile, client, store } = fleet;
    const site = fleet.site();
    const { connection, simulator } = site;
    const worker = await fleet.startWorker();
    expect(await fleet.result(await fleet.start(site))).toMatchObject({ outcome: 'sealed' });
    const before = truthPicture(simulator);
    const giveBack = loseGroups(simulator);
    const { syncId, outcome } = await fleet.result(await fleet.start(site));
    expect(outcome).toBe('held');
    const whenHeld = truthPicture(simulator);
    giveBack();

    stallAt(databaseFile, point);
    const accepting = await client.workflow.start(ACCEPT_LOSS_WORKFLOW, {
      taskQueue: TASK_QUEUE,
      workflowId: syncWorkflowId(connection),
      args: [{ connection, syncId }],
    });
    await untilStalled(databaseFile);
    await worker.kill();
    expect(await knownOf(fleet, connection)).toEqual(isSealed ? whenHeld : before);
    endStall(databaseFile);
    await fleet.startWorker();
    expect(await accepting.result()).toMatchObject({ syncId, outcome: 'sealed' });
    expect(await knownOf(fleet, connection)).toEqual(whenHeld);
    expect(await store.syncs(connection).list()).toMatchObject([
      { syncId, state: 'sealed', error: null },
      { state: 'sealed' },
    ]);
    expect(stagedRows(databaseFile, connection)).toEqual({});
  });
});
