import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/index.ts';
import { type AccessActivities, accessActivities } from '../../../src/activities/access/activities.ts';
import { JiraSites } from '../../../src/activities/jira-sites.ts';
import { TASK_QUEUE } from '../../../src/model/sync-run.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { createSites } from '../../../src/worker/sites.ts';
import { workflowBundle } from '../../../src/worker/workflow-bundle.ts';
import { connectionSettings, workerSettings } from '../settings-builder.ts';
import { ownNamespace } from '../temporal/namespace.ts';
import { Attempt, Course, type Cut } from './moments.ts';

const CONNECTION = 'sweep';
/** Many requests are under way at once. */
const ACTIVITIES_AT_ONCE = 200;

/** A simulated site, a store, and workers that die where they are told to, request by request. */
export interface SweepWorld extends AsyncDisposable {
  readonly connection: string;
  readonly simulator: Simulator;
  readonly client: Client;
  readonly store: Store;
  /** From now on the request meets these cuts; its moments are counted in the answer. */
  plan(requestId: string, cuts: readonly Cut[]): Course;
}

export async function startSweepWorld(
  address: string,
  { workers = 1, simulator: options = {} }: { workers?: number; simulator?: SimulatorOptions } = {},
): Promise<SweepWorld> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-sweep-'));
  const [namespace, simulator] = await Promise.all([
    ownNamespace(address),
    startSimulator({ size: 'tiny', ...options }),
  ]);
  const settings = workerSettings(folder, [
    connectionSettings({ name: CONNECTION, jiraUrl: simulator.url, provisioning: true }),
  ]);
  const store = await openStore({ url: settings.databaseUrl, access: 'write' });
  await store.migrate();
  const sites = createSites(settings, { limits: 'none' });
  const courses = new Map<string, Course>();
  const activities = mortalActivities(store, sites, courses);
  const connection = await Connection.connect({ address });
  const bundle = await workflowBundle();
  const running = await Promise.all(
    Array.from({ length: workers }, async () => {
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
    }),
  );
  return {
    connection: CONNECTION,
    simulator,
    store,
    client: new Client({ connection, namespace }),
    plan(requestId, cuts) {
      const course = new Course(cuts);
      courses.set(requestId, course);
      return course;
    },
    async [Symbol.asyncDispose]() {
      for (const { worker } of running) worker.shutdown();
      await Promise.all(running.map(({ ended }) => ended));
      await sites.close();
      await store.close();
      await connection.close();
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function mortalActivities(store: Store, sites: JiraSites, courses: ReadonlyMap<string, Course>): AccessActivities {
  const names = Object.keys(accessActivities({ store, sites, searchAttributes: false })) as (keyof AccessActivities)[];
  const mortal = (name: keyof AccessActivities) => async (input: never) => {
    const { requestId } = input as { requestId: string };
    const attempt = new Attempt(courses.get(requestId) ?? new Course([]));
    const site = sites.get(CONNECTION);
    const real = accessActivities({
      store: attempt.mortal(store),
      sites: new JiraSites([{ ...site, client: attempt.mortalClient(site.client) }]),
      searchAttributes: false,
    });
    return real[name](input);
  };
  return Object.fromEntries(names.map((name) => [name, mortal(name)])) as unknown as AccessActivities;
}
