import { setTimeout as sleep } from 'node:timers/promises';
import { ScheduleOverlapPolicy } from '@temporalio/client';
import { beforeAll, expect, test } from 'vitest';
import { startSync } from '../../../src/activities/sync/start-sync.ts';
import { FOLLOW_SYNC_WORKFLOW, type FollowSyncResult, TASK_QUEUE } from '../../../src/model/sync-run.ts';
import { startWorld, type World } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';

/** Slow enough for a sync to be running still when somebody else asks for one. */
const SLOW_MS = 100;
const POLL_MS = 250;

describeTemporal('whoever asks for a sync while one runs', ({ address }) => {
  let namespace: string;
  beforeAll(async () => {
    namespace = await ownNamespace(address);
  });

  function follow(world: World, id: string): Promise<FollowSyncResult> {
    return world.worker.client.workflow.execute(FOLLOW_SYNC_WORKFLOW, {
      workflowId: id,
      taskQueue: TASK_QUEUE,
      args: [{ connection: world.connection }],
    }) as Promise<FollowSyncResult>;
  }

  test('follows the one that runs, and gets its result', async () => {
    await using world = await startWorld({ address, namespace, simulator: { latencyMs: SLOW_MS } });
    const running = await startSync(world.worker.client, world.connection, 'somebody');
    const [first, second] = await Promise.all([follow(world, 'follow-1'), follow(world, 'follow-2')]);
    for (const followed of [first, second]) {
      expect(followed).toMatchObject({ followed: true, runId: running.runId, result: { outcome: 'sealed' } });
    }
    expect(await world.worker.store.syncs(world.connection).list()).toHaveLength(1);
  });

  test('starts one where none runs', async () => {
    await using world = await startWorld({ address, namespace });
    expect(await follow(world, 'follow-3')).toMatchObject({ followed: false, result: { outcome: 'sealed' } });
  });

  test('hears that the sync failed, and why', async () => {
    await using world = await startWorld({ address, namespace });
    world.simulator.faults.add({ route: '/role', fault: { kind: 'status', status: 400 } });
    await expect(follow(world, 'follow-4')).rejects.toMatchObject({
      cause: {
        cause: { type: 'sync_failed', message: expect.stringMatching(/GET \/rest\/api\/3\/role.* Mend what Jira/) },
      },
    });
    const [record] = await world.worker.store.syncs(world.connection).list();
    expect(record).toMatchObject({ state: 'failed', error: { code: 'bad_request' } });
  });

  test('a schedule syncs again and again, one at a time', async () => {
    await using world = await startWorld({ address, namespace });
    const schedule = await world.worker.client.schedule.create({
      scheduleId: `sync-schedule/${world.connection}`,
      spec: { intervals: [{ every: '3s' }] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP },
      action: {
        type: 'startWorkflow',
        workflowType: FOLLOW_SYNC_WORKFLOW,
        workflowId: `follow/${world.connection}`,
        taskQueue: TASK_QUEUE,
        args: [{ connection: world.connection }],
      },
    });
    try {
      const syncs = world.worker.store.syncs(world.connection);
      while ((await syncs.list()).filter((sync) => sync.state === 'sealed').length < 2) await sleep(POLL_MS);
      const [second, first] = (await syncs.list()).slice(-2);
      expect(Date.parse(second?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(first?.endedAt ?? ''));
    } finally {
      await schedule.delete();
    }
  });
});
