import { sleep } from '@temporalio/workflow';

/** Sleeps and answers how long it did, in milliseconds of the workflow's own time. */
export async function sleepingWorkflow(durationMs: number): Promise<number> {
  const started = Date.now();
  await sleep(durationMs);
  return Date.now() - started;
}
