import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../src/worker/process/free-port.ts';
import { waitUntil } from '../../src/worker/process/wait-until.ts';
import { type DevServer, startDevServer } from '../../src/worker/temporal/server.ts';
import { median } from './support/median.ts';
import { ROUNDS } from './support/rounds.ts';
import type { Row } from './support/table.ts';

const COMMAND = 'scripts/jira-access.mjs';
/** A process is short: a median of more of them costs little. */
const STARTS_A_ROUND = 3;
const READY_LIMIT_MS = 30_000;
const POLL_MS = 5;
const HOST = '127.0.0.1';

/** How long people wait for a command that does nothing, and operators for a worker that takes work. */
export async function measure(): Promise<Row[]> {
  const bare: number[] = [];
  const help: number[] = [];
  const bareOfPath: number[] = [];
  const helpOfPath: number[] = [];
  for (let round = 0; round < ROUNDS * STARTS_A_ROUND; round += 1) {
    bare.push(await timeToEnd(process.execPath, ['-e', '0']));
    help.push(await timeToEnd(process.execPath, [COMMAND, '--help']));
    bareOfPath.push(await timeToEnd('node', ['-e', '0']));
    helpOfPath.push(await timeToEnd('node', [COMMAND, '--help']));
  }
  const ready = await workerStarts();
  const ms = (values: readonly number[]) => `${median(values).toFixed(0)} ms`;
  return [
    {
      what: 'start: jira-access --help',
      figure: ms(help),
      beside: `bare Node ${ms(bare)}`,
      ratio: median(help) / median(bare),
      aim: '<= 250 ms',
    },
    {
      what: 'start: the same with the Node on PATH',
      figure: ms(helpOfPath),
      beside: `bare Node ${ms(bareOfPath)}`,
      ratio: median(helpOfPath) / median(bareOfPath),
      aim: '',
    },
    {
      what: 'start: worker ready',
      figure: ms(ready),
      beside: `bare Node ${ms(bare)}`,
      ratio: median(ready) / median(bare),
      aim: '<= 3000 ms',
    },
  ];
}

/** npm puts the project's own Node before that of the machine, which is what people type. */
const PATH = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => !folder.includes('node_modules'));

async function timeToEnd(command: string, args: readonly string[]): Promise<number> {
  const started = performance.now();
  const env = { ...process.env, PATH: PATH.join(path.delimiter) };
  await once(spawn(command, args, { stdio: 'ignore', env }), 'exit');
  return performance.now() - started;
}

async function workerStarts(): Promise<number[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'jira-access-bench-'));
  const server = await startDevServer({ dataDir: folder, ports: { frontend: 0, ui: 0 }, onProgress: () => undefined });
  try {
    // The first one makes the bundle, which a release has ready, and the database, which any but the first start finds.
    await timeToReady(folder, server);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) times.push(await timeToReady(folder, server));
    return times;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeToReady(folder: string, { address, namespace }: DevServer): Promise<number> {
  const port = await freePort(HOST, 0);
  const env = {
    ...process.env,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    DATABASE_URL: `sqlite:${folder}/store.db`,
    JIRA_ACCESS_DATA_DIR: folder,
    JIRA_ACCESS_PORT: String(port),
    JIRA_ACCESS_BIND: HOST,
    BATON_JIRA_URL: 'http://127.0.0.1:1',
    BATON_JIRA_EMAIL: 'admin@example.com',
    BATON_JIRA_API_TOKEN: 'token',
  };
  const started = performance.now();
  const worker = spawn(process.execPath, [COMMAND, 'worker'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  worker.stderr.on('data', (chunk) => {
    told += chunk;
  });
  const ready = await waitUntil(() => isReady(port, worker), { timeoutMs: READY_LIMIT_MS, intervalMs: POLL_MS });
  const took = performance.now() - started;
  worker.kill('SIGTERM');
  if (worker.exitCode === null) await once(worker, 'exit');
  if (ready !== true) throw new Error(`The worker did not get ready: ${told}`);
  return took;
}

async function isReady(port: number, worker: ChildProcess): Promise<boolean | undefined> {
  if (worker.exitCode !== null) return false;
  try {
    return (await fetch(`http://${HOST}:${port}/ready`)).ok || undefined;
  } catch {
    return undefined;
  }
}
