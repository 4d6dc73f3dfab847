import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startSync } from '../../../src/activities/sync/start-sync.ts';
import type { SyncSiteResult } from '../../../src/model/sync-run.ts';
import type { ConnectionSettings } from '../../../src/settings/settings.ts';
import type { StartWorkerOptions } from '../../../src/worker/start.ts';
import { startDevServer } from '../../../src/worker/temporal/server.ts';
import { workflowBundle } from '../../../src/worker/workflow-bundle.ts';
import { connectionSettings, workerSettings } from '../../support/settings-builder.ts';
import { type SimulatorProcess, startSimulatorProcess } from './simulator-process.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

/** A simulated site, a Temporal server and a worker, each a process of its own. */
export interface BenchWorld {
  readonly simulator: SimulatorProcess;
  readonly worker: WorkerProcess;
  readonly databaseFile: string;
  readonly client: Client;
  /** Syncs a connection and waits for the end; answers how long it took. */
  sync(connection: string): Promise<number>;
  stop(): Promise<void>;
}

export interface BenchWorldOptions {
  readonly simulator: readonly string[];
  /** One for each sync that starts from nothing. */
  readonly connections: readonly string[];
  readonly limits?: StartWorkerOptions['limits'];
  /** Of every connection. */
  readonly settings?: Partial<ConnectionSettings>;
  /** Whether the organization above the site is read as well. */
  readonly organization?: boolean;
  /** For Node, such as `--cpu-prof`. */
  readonly workerFlags?: readonly string[];
}

const ANY_PORTS = { frontend: 0, ui: 0 };

export async function startBenchWorld(options: BenchWorldOptions): Promise<BenchWorld> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-bench-'));
  const [server, simulator] = await Promise.all([
    startDevServer({ dataDir: folder, ports: ANY_PORTS, onProgress: (line) => console.error(line) }),
    startSimulatorProcess(options.simulator),
    // A worker that had to make it first would count its memory among that of an idle one.
    workflowBundle(),
  ]);
  const organization = options.organization === true ? await organizationSettings(simulator) : {};
  const settings = workerSettings(
    folder,
    options.connections.map((name) =>
      connectionSettings({ ...options.settings, ...organization, name, jiraUrl: simulator.url }),
    ),
  );
  const worker = await startWorkerProcess(
    {
      settings,
      options: {
        server: { connection: { address: server.address }, namespace: server.namespace },
        ...(options.limits === undefined ? {} : { limits: options.limits }),
      },
      logFile: path.join(folder, 'worker.log'),
    },
    [...(options.workerFlags ?? [])],
  );
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection, namespace: server.namespace });
  return {
    simulator,
    worker,
    databaseFile: settings.databaseUrl.slice('sqlite:'.length),
    client,
    async sync(name) {
      const started = performance.now();
      const { workflowId, runId } = await startSync(client, name, crypto.randomUUID());
      const { outcome } = (await client.workflow.getHandle(workflowId, runId).result()) as SyncSiteResult;
      if (outcome !== 'sealed') throw new Error(`The sync of ${name} ended ${outcome}.`);
      return performance.now() - started;
    },
    async stop() {
      await worker.stop();
      await connection.close();
      simulator.stop();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function organizationSettings(simulator: SimulatorProcess): Promise<Partial<ConnectionSettings>> {
  const { organization } = await simulator.control<{ organization: { orgId: string } }>('GET', 'site');
  return {
    atlassianOrgId: organization.orgId,
    atlassianApiToken: 'simulator-org-key',
    atlassianApiUrl: simulator.url,
  };
}
