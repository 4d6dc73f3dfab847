import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Simulator, SimulatorOptions } from '../../../simulator/index.ts';
import { TASK_QUEUE } from '../../../src/model/sync-run.ts';
import { usualTicketPolicy } from '../../../src/settings/ticket-policy.ts';
import type { Store } from '../../../src/store/store.ts';
import { workflowBundle } from '../../../src/worker/workflow-bundle.ts';
import { startActivitySite } from '../activity-site.ts';
import { ownNamespace } from '../temporal/namespace.ts';
import { Course, type Cut } from './moments.ts';
import { mortalActivities } from './mortal-activities.ts';

const CONNECTION = 'sweep';
/** Nobody wants to wait as long as for people, or for a real index. */
const POLL_MS = 500;
const LOOK_FOR_MS = 200;
/** Many requests are under way at once. */
const ACTIVITIES_AT_ONCE = 200;

/** A simulated site, a store, and workers that die where they are told to, request by request. */
export interface SweepWorld extends AsyncDisposable {
  readonly connection: string;
  readonly simulator: Simulator;
  readonly client: Client;
  readonly store: Store;
  stopWorkers(): Promise<void>;
  /** As many as before. */
  startWorkers(): Promise<void>;
  /** From now on the request meets these cuts; its moments are counted in the answer. */
  plan(requestId: string, cuts: readonly Cut[]): Course;
}

export async function startSweepWorld(
  address: string,
  {
    workers = 1,
    simulator: options = {},
    organization = false,
  }: { workers?: number; simulator?: SimulatorOptions; organization?: boolean } = {},
): Promise<SweepWorld> {
  const [namespace, site] = await Promise.all([
    ownNamespace(address),
    startActivitySite({
      simulator: options,
      organization,
      connection: {
        name: CONNECTION,
        ticketing: true,
        tickets: { ...usualTicketPolicy(), pollMs: POLL_MS, lookForMs: LOOK_FOR_MS, sweepForMs: LOOK_FOR_MS },
      },
    }),
  ]);
  const { simulator, store, sites } = site;
  const courses = new Map<string, Course>();
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const activities = mortalActivities({ store, sites, client }, CONNECTION, courses);
  const bundle = await workflowBundle();
  const startOne = async () => {
    // One connection has room for one worker of a task queue.
    const native = await NativeConnection.connect({ address });
    const worker = await Worker.create({
      connection: native,
      namespace,
      taskQueue: TASK_QUEUE,
      workflowBundle: bundle,
      activities,
      maxConcurrentActivityTaskExecutions: ACTIVITIES_AT_ONCE,
      // Each task may go to another worker, which has only the history to go by.
      ...(workers > 1 ? { maxCachedWorkflows: 0 } : {}),
    });
    return { worker, ended: worker.run().finally(() => native.close()) };
  };
  const startAll = () => Promise.all(Array.from({ length: workers }, startOne));
  let running = await startAll();
  const stopWorkers = async () => {
    for (const { worker } of running) worker.shutdown();
    await Promise.all(running.map(({ ended }) => ended));
    running = [];
  };
  return {
    connection: CONNECTION,
    simulator,
    store,
    client,
    stopWorkers,
    async startWorkers() {
      running = await startAll();
    },
    plan(requestId, cuts) {
      const course = new Course(cuts);
      courses.set(requestId, course);
      return course;
    },
    async [Symbol.asyncDispose]() {
      await stopWorkers();
      await connection.close();
      await site[Symbol.asyncDispose]();
    },
  };
}
