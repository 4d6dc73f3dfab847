import { Client, Connection, type ConnectionOptions } from '@temporalio/client';
import { NativeConnection, type NativeConnectionOptions, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { accessActivities } from '../activities/access/activities.ts';
import { syncActivities } from '../activities/sync/activities.ts';
import { followActivities } from '../activities/sync/follow.ts';
import { ticketActivities } from '../activities/tickets/activities.ts';
import { webhookActivities } from '../activities/webhook/activities.ts';
import { TASK_QUEUE } from '../model/sync-run.ts';
import type { Settings } from '../settings/settings.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { createReceiver } from '../webhooks/receiver.ts';
import { type HealthChecks, healthRoutes } from './health/routes.ts';
import { keepHeapSmall } from './heap.ts';
import { startHttpServer } from './http/server.ts';
import { createLog, installTemporalLog } from './log.ts';
import { freePort } from './process/free-port.ts';
import { createSites, type SiteTuning } from './sites.ts';
import { connectOptions, type ServerOptions } from './temporal/connect-options.ts';
import { registerSearchAttributes } from './temporal/search-attributes.ts';
import { versioningOptions } from './temporal/versioning.ts';
import { receiverPorts } from './webhooks/ports.ts';
import { webhookRoutes } from './webhooks/routes.ts';
import { ticketPorts } from './webhooks/tickets.ts';
import { temporalUnreachable } from './worker-start-error.ts';
import { workflowBundle } from './workflow-bundle.ts';

/** A cursor older than this is lost with the worker in the Temporal UI only: the one that counts is in the store. */
const HEARTBEAT_THROTTLE = '200 ms';
/** Activities that are told to stop write what is under way; then they are given up on. */
const SHUTDOWN_GRACE = '10 seconds';
/** Activities mostly wait: for Jira, or for a sync that they follow. */
const ACTIVITIES_AT_ONCE = 200;
/** A part that takes longer to answer is as good as down. */
const HEALTH_DEADLINE_MS = 5000;

export interface StartWorkerOptions extends SiteTuning {
  /** Where the server is; what the settings name unless given. */
  readonly server?: ServerOptions;
  /** Takes another port when the one of the settings is taken, instead of failing. */
  readonly anyPort?: boolean;
  /** Where the log goes; standard error unless given. */
  readonly logFile?: string | null;
  /** Workflows kept in memory; 0 replays each from its history every time, which tests want to see work. */
  readonly maxCachedWorkflows?: number;
}

export interface RunningWorker {
  readonly healthUrl: string;
  readonly store: Store;
  readonly client: Client;
  readonly log: Logger;
  /** Settles when the worker has ended; rejects when it failed. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts a worker: database, Temporal, Jira clients, health server. Resolves when it takes work. */
export async function startWorker(settings: Settings, options: StartWorkerOptions = {}): Promise<RunningWorker> {
  keepHeapSmall();
  const log = createLog(settings.log, options.logFile ?? null);
  installTemporalLog(log);
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const store = await openStore({ url: settings.databaseUrl, access: 'write' });
    closers.push(() => store.close());
    await store.migrate();
    const { connection: address, namespace } = options.server ?? connectOptions(settings.temporal);
    const bundle = await workflowBundle();
    const { native, connection } = await connect(address);
    closers.push(
      () => native.close(),
      () => connection.close(),
    );
    const { missing, refused } = await registerSearchAttributes(connection, namespace);
    if (missing.length > 0) {
      log.warn({ missing, refused }, 'Without these search attributes, work cannot be found by them in Temporal.');
    }
    const client = new Client({ connection, namespace });
    const sites = createSites(settings, tuningOf(options));
    closers.push(() => sites.close());
    const worker = await Worker.create({
      connection: native,
      namespace,
      taskQueue: TASK_QUEUE,
      workflowBundle: bundle,
      activities: {
        ...syncActivities({ store, sites, searchAttributes: missing.length === 0 }),
        ...accessActivities({ store, sites, searchAttributes: missing.length === 0 }),
        ...ticketActivities({ store, sites, client, searchAttributes: missing.length === 0 }),
        ...followActivities(client),
        ...webhookActivities({ sites }),
      },
      maxHeartbeatThrottleInterval: HEARTBEAT_THROTTLE,
      defaultHeartbeatThrottleInterval: HEARTBEAT_THROTTLE,
      ...versioningOptions(settings.deployment),
      shutdownGraceTime: SHUTDOWN_GRACE,
      maxConcurrentActivityTaskExecutions: ACTIVITIES_AT_ONCE,
      ...(options.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: options.maxCachedWorkflows }),
    });
    const checks: HealthChecks = {
      notReady: () => (worker.getState() === 'RUNNING' ? null : `the worker is ${worker.getState().toLowerCase()}`),
      healthy: async () => {
        await store.status();
        await connection.withDeadline(Date.now() + HEALTH_DEADLINE_MS, () =>
          connection.workflowService.describeNamespace({ namespace }),
        );
      },
    };
    const port = options.anyPort === true ? await freePort(settings.bind, settings.port) : settings.port;
    const receiver = createReceiver(
      receiverPorts({
        connections: settings.connections,
        deliveries: (name) => store.deliveries(name),
        tickets: ticketPorts(store, client),
        log,
      }),
    );
    const http = await startHttpServer({ port, host: settings.bind, setting: 'JIRA_ACCESS_PORT' }, [
      healthRoutes(checks),
      webhookRoutes(receiver),
    ]);
    closers.push(() => http.close());
    if (settings.healthCheck !== null) {
      // Where the Go connector's deployments look.
      const second = await startHttpServer(
        { port: settings.healthCheck.port, host: settings.healthCheck.bind, setting: 'BATON_HEALTH_CHECK_PORT' },
        [healthRoutes(checks)],
      );
      closers.push(() => second.close());
    }
    const ended = worker.run().finally(closeAll);
    log.info(
      {
        healthUrl: http.url,
        namespace,
        connections: settings.connections.map((one) => one.name),
        ...(settings.deployment.buildId === null ? {} : { buildId: settings.deployment.buildId }),
      },
      'worker ready',
    );
    return {
      healthUrl: http.url,
      store,
      client,
      log,
      ended,
      async stop() {
        if (worker.getState() === 'RUNNING') worker.shutdown();
        await ended;
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function tuningOf({ limits, retry, maxInlineWaitMs, limitPatienceMs }: SiteTuning): SiteTuning {
  return { limits, retry, maxInlineWaitMs, limitPatienceMs };
}

async function connect(address: ConnectionOptions): Promise<{ native: NativeConnection; connection: Connection }> {
  try {
    const [native, connection] = await Promise.all([
      NativeConnection.connect(address as NativeConnectionOptions),
      Connection.connect(address),
    ]);
    return { native, connection };
  } catch (error) {
    throw temporalUnreachable(address.address, error);
  }
}
