/** Loopback only: a development server asks nobody who they are. */
export const SERVER_HOST = '127.0.0.1';

/** What a development server is started with. */
export interface ServerArguments {
  database: string;
  namespace: string;
  port: number;
  uiPort: number;
}

/** Dynamic configuration that the project relies on. */
const DYNAMIC_CONFIG = [
  // Without it priorities and fairness keys are ignored, and one busy site starves the others.
  'matching.enableFairness=true',
  // Asks the internet whether there is a newer server; of no use here.
  'frontend.enableServerVersionCheck=false',
  // 20 a second for each shard unless set, and a development server has one shard: every hand-off to a worker waited
  // 50 ms for its turn (measured: 102 ms for an activity in sequence, 15 to 20 with this and the pragmas below).
  'history.transferProcessorMaxPollRPS=1000',
];

/** A write-ahead log without a sync to disk at each step: it survives a kill, and all but the last steps a power cut. */
const SQLITE_PRAGMAS = ['journal_mode=WAL', 'synchronous=NORMAL'];

/** The command line of `temporal server start-dev`. */
export function serverArguments({ database, namespace, port, uiPort }: ServerArguments): string[] {
  return [
    ...['server', 'start-dev'],
    ...['--db-filename', database],
    ...['--namespace', namespace],
    ...['--ip', SERVER_HOST],
    ...['--port', String(port)],
    ...['--ui-port', String(uiPort)],
    ...['--log-level', 'warn'],
    ...SQLITE_PRAGMAS.flatMap((value) => ['--sqlite-pragma', value]),
    ...DYNAMIC_CONFIG.flatMap((value) => ['--dynamic-config-value', value]),
  ];
}
