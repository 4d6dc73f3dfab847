import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Context } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/index.ts';
import { TASK_QUEUE } from '../../../src/model/sync-run.ts';
import { openStore } from '../../../src/store/open.ts';
import { createSites } from '../../../src/worker/sites.ts';
import { workflowBundle } from '../../../src/worker/workflow-bundle.ts';
import { connectionSettings, workerSettings } from '../settings-builder.ts';
import { startTimeSkipping } from '../temporal/time-skipping-environment.ts';
import { Course, type Cut } from './moments.ts';
import { mortalActivities } from './mortal-activities.ts';

const CONNECTION = 'virtual';
/** Many requests begin or end at once. */
const ACTIVITIES_AT_ONCE = 100;

/** A simulated site and a server whose time is moved by hand. Only that of workflows is: sites and stores know the clock. */
export interface VirtualWorld extends AsyncDisposable {
  readonly connection: string;
  readonly simulator: Simulator;
  /** A plain one: awaiting through it moves no time. */
  readonly client: Client;
  /** Milliseconds since 1970, as workflows see it. */
  now(): Promise<number>;
  sleep(ms: number): Promise<void>;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  /** From now on the attempts of the request die there. */
  plan(requestId: string, cuts: readonly Cut[]): Course;
  /** By request: when the server first asked a worker to take its access away. Nothing is taken away before that. */
  readonly endBegunAt: ReadonlyMap<string, number>;
}

export async function startVirtualWorld(options: SimulatorOptions = {}): Promise<VirtualWorld> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-virtual-'));
  const [environment, simulator, bundle] = await Promise.all([
    startTimeSkipping(),
    startSimulator({ size: 'tiny', ...options }),
    workflowBundle(),
  ]);
  const settings = workerSettings(folder, [
    connectionSettings({ name: CONNECTION, jiraUrl: simulator.url, provisioning: true }),
  ]);
  const store = await openStore({ url: settings.databaseUrl, access: 'write' });
  await store.migrate();
  const sites = createSites(settings, { limits: 'none' });
  const courses = new Map<string, Course>();
  const endBegunAt = new Map<string, number>();
  const client = new Client({ connection: environment.connection });
  const mortal = mortalActivities({ store, sites, client }, CONNECTION, courses);
  const activities = {
    ...mortal,
    undoSteps(input: { readonly requestId: string }) {
      const { scheduledTimestampMs } = Context.current().info;
      if (!endBegunAt.has(input.requestId)) endBegunAt.set(input.requestId, scheduledTimestampMs);
      return mortal.undoSteps?.(input);
    },
  };
  let running: { readonly worker: Worker; readonly ended: Promise<void> } | null = null;
  const stopWorker = async () => {
    running?.worker.shutdown();
    await running?.ended;
    running = null;
  };
  return {
    connection: CONNECTION,
    simulator,
    client,
    now: () => environment.currentTimeMs(),
    sleep: (ms) => environment.sleep(ms),
    async startWorker() {
      const worker = await Worker.create({
        connection: environment.nativeConnection,
        taskQueue: TASK_QUEUE,
        workflowBundle: bundle,
        activities,
        maxConcurrentActivityTaskExecutions: ACTIVITIES_AT_ONCE,
      });
      running = { worker, ended: worker.run() };
    },
    stopWorker,
    plan(requestId, cuts) {
      const course = new Course(cuts);
      courses.set(requestId, course);
      return course;
    },
    endBegunAt,
    async [Symbol.asyncDispose]() {
      await stopWorker();
      await sites.close();
      await store.close();
      await environment.teardown();
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
