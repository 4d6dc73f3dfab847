import type { Client } from '@temporalio/client';
import { TASK_QUEUE } from '../model/sync-run.ts';

/** Temporal's number for the queue that workflows wait in (TaskQueueType). */
const WORKFLOW_TASK_QUEUE = 1;

/** A worker that waits for work, or did so within the last five minutes: Temporal does not forget it sooner. */
export interface PollingWorker {
  /** `<process id>@<host>` unless the worker was given another. */
  readonly identity: string;
  /** Milliseconds since the epoch, by the server's clock; an idle worker asks again once a minute. */
  readonly lastSeen: number;
}

/** The workers that take work for this project. */
export async function workersOf(client: Client): Promise<readonly PollingWorker[]> {
  const { pollers } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: TASK_QUEUE },
    taskQueueType: WORKFLOW_TASK_QUEUE,
  });
  return (pollers ?? []).map(({ identity, lastAccessTime }) => ({
    identity: identity ?? '',
    lastSeen: Number(String(lastAccessTime?.seconds ?? 0)) * 1_000,
  }));
}
