import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/index.ts';
import { startSync } from '../../src/activities/sync/start-sync.ts';
import type { SyncSiteResult } from '../../src/model/sync-run.ts';
import type { ConnectionSettings } from '../../src/settings/settings.ts';
import type { SiteTuning } from '../../src/worker/sites.ts';
import { type RunningWorker, startWorker } from '../../src/worker/start.ts';
import { connectionSettings, organizationSettings, workerSettings } from './settings-builder.ts';

export interface WorldOptions {
  readonly address: string;
  readonly namespace: string;
  readonly simulator?: SimulatorOptions;
  readonly connection?: Partial<ConnectionSettings>;
  /** Whether the connection has the key of the simulated organization too. */
  readonly organization?: boolean;
  readonly maxCachedWorkflows?: number;
  /** Of the first worker; none unless given. */
  readonly buildId?: string;
  readonly maxLossPercent?: number;
  readonly outagePatienceMs?: number;
  /** Where nobody wants to wait as long as for Jira. */
  readonly tuning?: SiteTuning;
  /** A SQLite file of its own unless given. */
  readonly databaseUrl?: string;
}

/** A simulated site, and a worker that serves it. */
export interface World extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly worker: RunningWorker;
  readonly connection: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** Stops the worker where it runs, and starts one of that version in its place. */
  deploy(buildId: string | null): Promise<void>;
  /** Starts a sync, or follows the running one, and waits for its end. */
  sync(): Promise<SyncSiteResult>;
}

/** Worlds get their connections' names from here: in one namespace, a connection has one sync at a time. */
let worlds = 0;

export async function startWorld(options: WorldOptions): Promise<World> {
  worlds += 1;
  const connection = options.connection?.name ?? `site-${worlds}`;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'jira-access-world-'));
  const simulator = await startSimulator({ size: 'tiny', ...options.simulator });
  const settings = {
    ...workerSettings(dataDir, [
      connectionSettings({
        jiraUrl: simulator.url,
        atlassianApiUrl: simulator.url,
        ...(options.organization === true ? organizationSettings(simulator) : {}),
        ...options.connection,
        name: connection,
      }),
    ]),
    ...(options.outagePatienceMs === undefined ? {} : { outagePatienceMs: options.outagePatienceMs }),
    ...(options.maxLossPercent === undefined ? {} : { maxLossPercent: options.maxLossPercent }),
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
  };
  const startVersion = (buildId: string | null) =>
    startWorker(
      { ...settings, deployment: { ...settings.deployment, buildId } },
      {
        server: { connection: { address: options.address }, namespace: options.namespace },
        anyPort: true,
        logFile: path.join(dataDir, 'worker.log'),
        ...options.tuning,
        ...(options.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: options.maxCachedWorkflows }),
      },
    );
  let worker = await startVersion(options.buildId ?? null);
  return {
    simulator,
    get worker() {
      return worker;
    },
    async deploy(buildId) {
      await worker.stop();
      worker = await startVersion(buildId);
    },
    connection,
    dataDir,
    databaseUrl: settings.databaseUrl,
    async sync() {
      const { workflowId, runId } = await startSync(worker.client, connection, crypto.randomUUID());
      return (await worker.client.workflow.getHandle(workflowId, runId).result()) as SyncSiteResult;
    },
    async [Symbol.asyncDispose]() {
      await worker.stop();
      await simulator.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
