import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { scheduleOptions } from '../../src/client/schedule/spec.ts';
import { FOLLOW_SYNC_WORKFLOW, type FollowSyncResult, TASK_QUEUE } from '../../src/model/sync-run.ts';
import { waitUntil } from '../../src/worker/process/wait-until.ts';
import { answerAgain, answerOnly, untilStruck } from '../support/cut.ts';
import { type Fleet, type FleetSite, startFleet } from '../support/fleet.ts';
import { describeTemporal } from '../support/temporal/describe-temporal.ts';

const EVERY_MS = 5_000;
const LIMIT_MS = 90_000;
const PATIENCE = { timeoutMs: LIMIT_MS, intervalMs: 100 };
/** Where a sync is cut: at its start, and in its midst. */
const ANSWERS = [0, 1, 30, 100];

describeTemporal('a follower of a sync whose worker is killed', ({ address }) => {
  test.concurrent('finds the sync again that it had started, and starts no other', async () => {
    await using fleet = await startFleet(
      address,
      ANSWERS.map(() => ({})),
    );
    for (const [index, { simulator }] of fleet.sites.entries()) answerOnly(simulator, ANSWERS[index] ?? 0);
    const worker = await fleet.startWorker();
    const follows = await Promise.all(
      fleet.sites.map(({ connection }) =>
        fleet.client.workflow.start(FOLLOW_SYNC_WORKFLOW, {
          workflowId: `follow/${connection}`,
          taskQueue: TASK_QUEUE,
          args: [{ connection }],
        }),
      ),
    );
    await Promise.all(fleet.sites.map(({ simulator }) => untilStruck(simulator)));
    await worker.kill();
    for (const { simulator } of fleet.sites) answerAgain(simulator);
    await fleet.startWorker();
    for (const [index, follow] of follows.entries()) {
      const result = (await follow.result()) as FollowSyncResult;
      expect(result).toMatchObject({ followed: false, result: { outcome: 'sealed' } });
      const syncs = await fleet.store.syncs(fleet.sites[index]?.connection ?? '').list();
      expect(syncs).toMatchObject([{ state: 'sealed', runId: result.runId }]);
    }
  });

  test.concurrent('is the only one that a schedule has at a time, and each has a sync of its own', async () => {
    await using fleet = await startFleet(address, [{}]);
    const site = fleet.site();
    answerOnly(site.simulator, 50);
    const worker = await fleet.startWorker();
    const schedule = await fleet.client.schedule.create(
      scheduleOptions(site.connection, { everyMs: EVERY_MS }, EVERY_MS),
    );
    await untilStruck(site.simulator);
    await worker.kill();
    answerAgain(site.simulator);
    await sleep(EVERY_MS);
    await fleet.startWorker();
    const follows = await waitUntil(() => twoFollows(fleet), PATIENCE);
    await schedule.delete();
    expect(follows).toMatchObject([{ followed: false }, { followed: false }]);
    const [first, second] = await sealedSyncs(fleet, site);
    expect([first?.runId, second?.runId]).toEqual(follows?.map((follow) => follow.runId));
    expect(Date.parse(second?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(first?.endedAt ?? ''));
  });
});

/** What the first two follows came to, oldest first; undefined until they have ended. */
async function twoFollows({ client }: Fleet): Promise<FollowSyncResult[] | undefined> {
  const query = `WorkflowType = '${FOLLOW_SYNC_WORKFLOW}' and ExecutionStatus = 'Completed'`;
  const ended = await Array.fromAsync(client.workflow.list({ query }));
  if (ended.length < 2) return undefined;
  const inOrder = ended.sort((a, b) => a.startTime.getTime() - b.startTime.getTime()).slice(0, 2);
  return Promise.all(inOrder.map((run) => client.workflow.getHandle(run.workflowId, run.runId).result()));
}

async function sealedSyncs({ store }: Fleet, { connection }: FleetSite) {
  const syncs = await store.syncs(connection).list();
  return syncs.filter((sync) => sync.state === 'sealed').reverse();
}
