import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Context } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../simulator/index.ts';
import { accessActivities } from '../../../src/activities/access/activities.ts';
import { ticketActivities } from '../../../src/activities/tickets/activities.ts';
import { TASK_QUEUE } from '../../../src/model/sync-run.ts';
import type { TicketPolicy } from '../../../src/model/ticket-rules.ts';
import { usualTicketPolicy } from '../../../src/settings/ticket-policy.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { createSites } from '../../../src/worker/sites.ts';
import { workflowBundle } from '../../../src/worker/workflow-bundle.ts';
import { connectionSettings, workerSettings } from '../settings-builder.ts';
import { startTimeSkipping } from '../temporal/time-skipping-environment.ts';

const CONNECTION = 'virtual';
const ACTIVITIES_AT_ONCE = 100;
const HOUR_MS = 3_600_000;

/** A site with tickets and a server, both of whose time is moved by hand: Jira's index lags by the clock of the workflows. */
export interface VirtualTickets extends AsyncDisposable {
  readonly connection: string;
  readonly simulator: Simulator;
  readonly store: Store;
  readonly databaseUrl: string;
  /** A plain one: awaiting through it moves no time. */
  readonly client: Client;
  /** Milliseconds since 1970, as workflows see it. */
  now(): Promise<number>;
  sleep(ms: number): Promise<void>;
  startWorker(options?: { readonly maxCachedWorkflows?: number }): Promise<void>;
  stopWorker(): Promise<void>;
}

export async function startVirtualTickets(
  options: SimulatorOptions = {},
  policy: Partial<TicketPolicy> = {},
): Promise<VirtualTickets> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-virtual-'));
  const [environment, bundle] = await Promise.all([startTimeSkipping(), workflowBundle()]);
  // Never behind what a worker was told: time stands still for it while an activity runs, and passes as it does for people.
  let known = { virtual: await environment.currentTimeMs(), real: Date.now() };
  const hear = (virtual: number) => {
    if (virtual > clock()) known = { virtual, real: Date.now() };
  };
  const clock = () => known.virtual + (Date.now() - known.real);
  const simulator = await startSimulator({ size: 'tiny', now: clock, ...options });
  const settings = workerSettings(folder, [
    connectionSettings({
      name: CONNECTION,
      jiraUrl: simulator.url,
      provisioning: true,
      ticketing: true,
      tickets: { ...usualTicketPolicy(), pollMs: HOUR_MS, ...policy },
    }),
  ]);
  const store = await openStore({ url: settings.databaseUrl, access: 'write' });
  await store.migrate();
  const sites = createSites(settings, { limits: 'none' });
  const client = new Client({ connection: environment.connection });
  const dependencies = { store, sites, client, searchAttributes: false };
  const activities = withClock({ ...accessActivities(dependencies), ...ticketActivities(dependencies) }, hear);
  let running: { readonly worker: Worker; readonly ended: Promise<void> } | null = null;
  const stopWorker = async () => {
    running?.worker.shutdown();
    await running?.ended;
    running = null;
  };
  return {
    connection: CONNECTION,
    simulator,
    store,
    databaseUrl: settings.databaseUrl,
    client,
    now: () => environment.currentTimeMs(),
    sleep: (ms) => environment.sleep(ms),
    async startWorker(tuning = {}) {
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
      await sites.close();
      await store.close();
      await environment.teardown();
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Activities = Record<string, (input: never) => Promise<unknown>>;

function withClock(activities: object, hear: (virtual: number) => void): Activities {
  return Object.fromEntries(
    Object.entries(activities as Activities).map(([name, activity]) => [
      name,
      (input: never) => {
        hear(Context.current().info.currentAttemptScheduledTimestampMs);
        return activity(input);
      },
    ]),
  );
}
