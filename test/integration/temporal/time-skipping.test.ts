import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { expect, test } from 'vitest';
import { describeTimeSkipping } from '../../support/temporal/describe-temporal.ts';
import { startTimeSkipping } from '../../support/temporal/time-skipping-environment.ts';

const DAYS_30_MS = 30 * 24 * 60 * 60 * 1000;

describeTimeSkipping('the time-skipping server', () => {
  test('lets thirty days pass in seconds', async () => {
    const environment = await startTimeSkipping();
    try {
      const taskQueue = 'time-skipping';
      const worker = await Worker.create({
        connection: environment.nativeConnection,
        taskQueue,
        workflowsPath: new URL('./sleeping-workflow.ts', import.meta.url).pathname,
      });
      const client = new Client({ connection: environment.connection });
      const slept = await worker.runUntil(async () => {
        const handle = await client.workflow.start('sleepingWorkflow', {
          taskQueue,
          workflowId: 'sleep',
          args: [DAYS_30_MS],
        });
        await environment.sleep(DAYS_30_MS + 1_000);
        return handle.result();
      });
      expect(slept).toBeGreaterThanOrEqual(DAYS_30_MS);
    } finally {
      await environment.teardown();
    }
  });
});
