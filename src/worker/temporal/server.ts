import { mkdirSync, readFileSync } from 'node:fs';
import { describeExit, type ExitStatus } from '../process/exit-status.ts';
import { freePort } from '../process/free-port.ts';
import { type GuardedProcess, LockHeldError, startGuarded } from '../process/guarded.ts';
import { findTemporalBinary } from './binary.ts';
import { SERVER_HOST, serverArguments } from './server-arguments.ts';
import { claimDatabase, databaseInUse } from './server-database.ts';
import { waitUntilReady } from './server-ready.ts';
import { readServerRecord, serverFiles, writeServerRecord } from './server-record.ts';

/** Temporal's own default ports, taken when they are free so that bookmarks stay good. */
const DEFAULT_PORTS = { frontend: 7233, ui: 8233 } as const;

/** Lets the kernel choose. */
const ANY_PORT = 0;

/** A new server is ready in 1 to 2 s; with a large database on a busy machine it takes longer. */
const READY_TIMEOUT_MS = 60_000;

/** Between looking for a free port and using it, somebody else may take it. */
const START_ATTEMPTS = 3;

/** How much of the server's log an error shows. */
const SHOWN_LINES = 5;

/** Options of {@link startDevServer}. */
export interface DevServerOptions {
  /** Folder of the database, the log and the lock; made if missing. */
  dataDir: string;
  /** Made at the start if missing. */
  namespace?: string;
  /** Gets a line for people whenever something takes time. */
  onProgress?: (line: string) => void;
  /** Path of a Temporal CLI; found, downloaded or built unless given. */
  binary?: string;
  /** Preferred ports; others are used when these are taken. */
  ports?: { frontend: number; ui: number };
}

/** A running development server. It ends when this process does, however that happens. */
export interface DevServer {
  /** `host:port` for clients and workers. */
  readonly address: string;
  readonly uiUrl: string;
  readonly namespace: string;
  readonly pid: number;
  readonly logFile: string;
  /** Settles when the server has ended, asked for or not. */
  readonly ended: Promise<ExitStatus>;
  /** Ends the server and waits until it is gone. What it knows stays in the data folder. */
  stop(): Promise<void>;
}

/**
 * Starts a Temporal development server on a database file, so that work survives a restart.
 * @throws DatabaseInUseError when another process runs one on the same file
 * @throws NoTemporalBinaryError when there is no Temporal and none can be had
 */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const files = serverFiles(options.dataDir);
  mkdirSync(options.dataDir, { recursive: true });
  const binary = options.binary ?? (await findTemporalBinary({ onProgress: options.onProgress }));
  await claimDatabase(files);
  for (let attempt = 1; ; attempt += 1) {
    const preferred = attempt === 1 ? (options.ports ?? DEFAULT_PORTS) : { frontend: ANY_PORT, ui: ANY_PORT };
    const started = await startOnce(binary, files, options.namespace ?? 'default', preferred);
    if ('address' in started) return started;
    if (attempt === START_ATTEMPTS || !started.failure.includes('address already in use'))
      throw new Error(started.failure);
  }
}

async function startOnce(
  binary: string,
  files: ReturnType<typeof serverFiles>,
  namespace: string,
  preferred: { frontend: number; ui: number },
): Promise<DevServer | { failure: string }> {
  const port = await freePort(SERVER_HOST, preferred.frontend);
  const uiPort = await freePort(SERVER_HOST, preferred.ui);
  const address = `${SERVER_HOST}:${port}`;
  const args = serverArguments({ database: files.database, namespace, port, uiPort });
  const server = await startGuarded({ command: binary, args, logFile: files.log, lockFile: files.lock }).catch(
    (error) => {
      throw error instanceof LockHeldError ? databaseInUse(files.database, readServerRecord(files.record)) : error;
    },
  );
  writeServerRecord(files.record, { pid: server.pid, ownerPid: process.pid, address });
  const failure = await failureToStart(server, address, namespace, files.log);
  if (failure !== undefined) return { failure };
  return {
    address,
    uiUrl: `http://${SERVER_HOST}:${uiPort}`,
    namespace,
    pid: server.pid,
    logFile: files.log,
    ended: server.ended,
    async stop() {
      await server.stop();
    },
  };
}

/** Waits until the server is ready; answers why it is not, with the end of its log, after having ended it. */
async function failureToStart(
  server: GuardedProcess,
  address: string,
  namespace: string,
  log: string,
): Promise<string | undefined> {
  let ended: ExitStatus | undefined;
  void server.ended.then((status) => {
    ended = status;
  });
  const stillRuns = () => ended === undefined;
  if (await waitUntilReady(address, namespace, { timeoutMs: READY_TIMEOUT_MS, stillRuns })) return undefined;
  const what =
    ended === undefined ? `did not answer within ${READY_TIMEOUT_MS / 1000} s` : `ended with ${describeExit(ended)}`;
  await server.stop();
  const lines = readFileSync(log, 'utf8').trim().split('\n').slice(-SHOWN_LINES).join('\n  ');
  return `Temporal's development server ${what}. The end of ${log}:\n  ${lines}`;
}
