import { Client } from '@temporalio/client';
import { Worker, type WorkerOptions } from '@temporalio/worker';
import { TASK_QUEUE } from '../../../src/model/sync-run.ts';
import { workflowBundle } from '../../../src/worker/workflow-bundle.ts';
import { startTimeSkipping } from './time-skipping-environment.ts';

/** Many requests begin or end at once. */
const ACTIVITIES_AT_ONCE = 100;

/** A server whose time is moved by hand, with a worker where a test lets one run. */
export interface VirtualServer extends AsyncDisposable {
  /** A plain one: awaiting through it moves no time. */
  readonly client: Client;
  /** Milliseconds since 1970, as workflows see it. */
  now(): Promise<number>;
  sleep(ms: number): Promise<void>;
  startWorker(activities: object, tuning?: Pick<WorkerOptions, 'maxCachedWorkflows'>): Promise<void>;
  stopWorker(): Promise<void>;
}

export async function startVirtualServer(): Promise<VirtualServer> {
  const [environment, bundle] = await Promise.all([startTimeSkipping(), workflowBundle()]);
  let running: { readonly worker: Worker; readonly ended: Promise<void> } | null = null;
  const stopWorker = async () => {
    running?.worker.shutdown();
    await running?.ended;
    running = null;
  };
  return {
    client: new Client({ connection: environment.connection }),
    now: () => environment.currentTimeMs(),
    sleep: (ms) => environment.sleep(ms),
    async startWorker(activities, tuning = {}) {
      const worker = await Worker.create({
        connection: environment.nativeConnection,
        taskQueue: TASK_QUEUE,
        workflowBundle: bundle,
        activities,
        maxConcurrentActivityTaskExecutions: ACTIVITIES_AT_ONCE,
        ...tuning,
      });
      running = { worker, ended: worker.run() };
    },
    stopWorker,
    async [Symbol.asyncDispose]() {
      await stopWorker();
      await environment.teardown();
    },
  };
}
