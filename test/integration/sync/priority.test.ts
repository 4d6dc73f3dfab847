import { expect, test } from 'vitest';
import { FOLLOW_SYNC_WORKFLOW, TASK_QUEUE } from '../../../src/model/sync-run.ts';
import { startWorld } from '../../support/site-world.ts';
import { describeTemporal } from '../../support/temporal/describe-temporal.ts';
import { ownNamespace } from '../../support/temporal/namespace.ts';

describeTemporal('the work of a sync', ({ address }) => {
  test('has the priority of a sync and the fairness key of its connection, in every child and activity', async () => {
    await using one = await startWorld({ address, namespace: await ownNamespace(address) });
    const { workflow } = one.worker.client;
    const priority = { priorityKey: 4, fairnessKey: one.connection };
    await workflow.execute(FOLLOW_SYNC_WORKFLOW, {
      taskQueue: TASK_QUEUE,
      workflowId: `follow/${one.connection}`,
      args: [{ connection: one.connection }],
    });
    const found: string[] = [];
    for await (const { workflowId, type } of workflow.list()) {
      found.push(type);
      const handle = workflow.getHandle(workflowId);
      const described = await handle.describe();
      const { events } = await handle.fetchHistory();
      const scheduled = (events ?? []).flatMap((event) => event.activityTaskScheduledEventAttributes ?? []);
      expect(scheduled.length, workflowId).toBeGreaterThan(0);
      // One without a priority of its own has that of its workflow.
      for (const { priority: own, activityType } of scheduled) {
        expect(own ?? described.priority, `${activityType?.name} of ${workflowId}`).toMatchObject(priority);
      }
    }
    expect(new Set(found)).toEqual(new Set(['followSync', 'syncSite', 'syncResourceType']));
  });
});
