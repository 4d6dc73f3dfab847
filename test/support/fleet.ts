import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/index.ts';
import { type StartedSync, startSync } from '../../src/activities/sync/start-sync.ts';
import type { SyncSiteResult } from '../../src/model/sync-run.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { type RunningWorker, type StartWorkerOptions, startWorker } from '../../src/worker/start.ts';
import { connectionSettings, organizationSettings, workerSettings } from './settings-builder.ts';
import { ownNamespace } from './temporal/namespace.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

/** A simulated site, and the name of its connection. */
export interface FleetSite {
  readonly connection: string;
  readonly simulator: Simulator;
  /** Whether the connection has the key of the organization too. */
  readonly organization: boolean;
  /** Whether tickets may be opened there. */
  readonly ticketing: boolean;
}

export type FleetSiteOptions = SimulatorOptions & Partial<Pick<FleetSite, 'organization' | 'ticketing'>>;

/** A worker in the process of the tests can be told what the command line has no words for. */
export interface WorkerHereOptions
  extends Pick<StartWorkerOptions, 'retry' | 'maxInlineWaitMs' | 'limitPatienceMs' | 'maxCachedWorkflows'> {
  readonly httpTimeoutMs?: number;
  readonly outagePatienceMs?: number;
}

/** Several simulated sites, and workers that serve them all. */
export interface Fleet extends AsyncDisposable {
  readonly sites: readonly FleetSite[];
  /** One of them, the first unless told otherwise; throws where there are not so many. */
  site(index?: number): FleetSite;
  readonly client: Client;
  /** The store of the workers, opened by this process as well. */
  readonly store: Store;
  readonly databaseFile: string;
  /** A process of its own. Ends with the fleet unless it has ended before, as do the workers in this process. */
  startWorker(): Promise<WorkerProcess>;
  startWorkerHere(options?: WorkerHereOptions): Promise<RunningWorker>;
  /** Starts the site's sync, or finds the one that runs. */
  start(site: FleetSite): Promise<StartedSync>;
  result(started: StartedSync): Promise<SyncSiteResult>;
}

export async function startFleet(address: string, described: readonly FleetSiteOptions[]): Promise<Fleet> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'jira-access-fleet-'));
  const [namespace, ...running] = await Promise.all([
    // Workers of two fleets would take each other's work.
    ownNamespace(address),
    ...described.map(({ organization: _key, ticketing: _also, ...options }) =>
      startSimulator({ size: 'tiny', ...options }),
    ),
  ]);
  const sites = running.map((simulator, index) => ({
    connection: `site-${index + 1}`,
    simulator,
    organization: described[index]?.organization ?? false,
    ticketing: described[index]?.ticketing ?? false,
  }));
  const databaseFile = path.join(dataDir, 'jira-access.db');
  const store = await openStore({ url: `sqlite:${databaseFile}`, access: 'write' });
  await store.migrate();
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const environment = {
    ...describeSites(dataDir, sites),
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    DATABASE_URL: `sqlite:${databaseFile}`,
    JIRA_ACCESS_DATA_DIR: dataDir,
    JIRA_ACCESS_PORT: '0',
    JIRA_ACCESS_LOG_LEVEL: 'info',
    JIRA_ACCESS_LOG_FORMAT: 'json',
  };
  const workers: WorkerProcess[] = [];
  const workersHere: RunningWorker[] = [];
  return {
    sites,
    site(index = 0) {
      const site = sites[index];
      if (site === undefined) throw new Error(`the fleet has no site ${index}`);
      return site;
    },
    client,
    store,
    databaseFile,
    async startWorker() {
      const worker = await startWorkerProcess(environment);
      workers.push(worker);
      return worker;
    },
    async startWorkerHere({ httpTimeoutMs, outagePatienceMs, ...options } = {}) {
      const timeout = httpTimeoutMs === undefined ? {} : { httpTimeoutMs };
      const connections = sites.map(({ connection: name, simulator, organization, ticketing }) =>
        connectionSettings({
          name,
          jiraUrl: simulator.url,
          ticketing,
          ...(organization ? organizationSettings(simulator) : {}),
          ...timeout,
        }),
      );
      const patience = outagePatienceMs === undefined ? {} : { outagePatienceMs };
      const settings = { ...workerSettings(dataDir, connections), ...patience };
      const worker = await startWorker(settings, {
        ...options,
        server: { connection: { address }, namespace },
        anyPort: true,
        logFile: path.join(dataDir, 'worker.log'),
      });
      workersHere.push(worker);
      return worker;
    },
    start: (site) => startSync(client, site.connection, crypto.randomUUID()),
    async result({ workflowId, runId }) {
      return (await client.workflow.getHandle(workflowId, runId).result()) as SyncSiteResult;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.kill()));
      await Promise.all(workersHere.map((worker) => worker.stop()));
      await Promise.all(sites.map(({ simulator }) => simulator.close()));
      await store.close();
      await connection.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Writes the connections file, which may hold no secret itself. */
function describeSites(dataDir: string, sites: readonly FleetSite[]): Record<string, string> {
  const file = path.join(dataDir, 'sites.yaml');
  const connections = Object.fromEntries(
    sites.map(({ connection, simulator, organization, ticketing }) => [
      connection,
      {
        'jira-url': simulator.url,
        'jira-email': 'admin@example.com',
        'jira-api-token': 'env:FLEET_TOKEN',
        ticketing,
        ...(organization ? describeOrganization(simulator) : {}),
      },
    ]),
  );
  // JSON is YAML.
  writeFileSync(file, JSON.stringify({ connections }));
  return { JIRA_ACCESS_CONNECTIONS_FILE: file, FLEET_TOKEN: 'simulator-token', FLEET_ORG_KEY: 'simulator-org-key' };
}

function describeOrganization({ url, organization }: Simulator): Record<string, string> {
  return {
    'atlassian-orgid': organization.orgId,
    'atlassian-api-token': 'env:FLEET_ORG_KEY',
    'atlassian-api-url': url,
  };
}
