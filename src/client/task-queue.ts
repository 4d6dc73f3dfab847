import type { Client } from '@temporalio/client';
import { TASK_QUEUE } from '../model/sync-run.ts';

/** Temporal's number for the queue that workflows wait in (TaskQueueType). */
const WORKFLOW_TASK_QUEUE = 1;
/** Temporal's number for a worker with a build id that counts (WorkerVersioningMode). */
const VERSIONED = 2;

/** One version of the worker, as Temporal tells them apart. */
export interface WorkerVersion {
  readonly deployment: string;
  readonly buildId: string;
}

/** A worker that waits for work, or did so within the last five minutes: Temporal does not forget it sooner. */
export interface PollingWorker {
  /** `<process id>@<host>` unless the worker was given another. */
  readonly identity: string;
  /** Milliseconds since the epoch, by the server's clock; an idle worker asks again once a minute. */
  readonly lastSeen: number;
  /** Null: without a build id. */
  readonly version: WorkerVersion | null;
}

export interface TaskQueue {
  readonly workers: readonly PollingWorker[];
  /** The only version that is given work; null: only workers without a build id are. */
  readonly current: WorkerVersion | null;
}

/** Who takes work for this project, and who is given any. */
export async function describeTaskQueue(client: Client): Promise<TaskQueue> {
  const { pollers, versioningInfo } = await client.workflowService.describeTaskQueue({
    namespace: client.options.namespace,
    taskQueue: { name: TASK_QUEUE },
    taskQueueType: WORKFLOW_TASK_QUEUE,
  });
  return {
    workers: (pollers ?? []).map(({ identity, lastAccessTime, deploymentOptions }) => ({
      identity: identity ?? '',
      lastSeen: Number(String(lastAccessTime?.seconds ?? 0)) * 1_000,
      version: deploymentOptions?.workerVersioningMode === VERSIONED ? toVersion(deploymentOptions) : null,
    })),
    current: toVersion(versioningInfo?.currentDeploymentVersion),
  };
}

/** The workers that take work for this project. */
export async function workersOf(client: Client): Promise<readonly PollingWorker[]> {
  return (await describeTaskQueue(client)).workers;
}

interface SentVersion {
  readonly deploymentName?: string | null;
  readonly buildId?: string | null;
}

function toVersion(sent: SentVersion | null | undefined): WorkerVersion | null {
  if (sent == null || (sent.buildId ?? '') === '') return null;
  return { deployment: sent.deploymentName ?? '', buildId: sent.buildId ?? '' };
}
