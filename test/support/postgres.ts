import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type GuardedProcess, startGuarded } from '../../src/worker/process/guarded.ts';
import { waitUntil } from '../../src/worker/process/wait-until.ts';
import { findOnPath } from '../../src/worker/temporal/executable.ts';

const USER = 'jira_access';
/** PostgreSQL refuses to run as root, and this user is on every Unix. */
const UNPRIVILEGED = 'nobody';
const PROGRAMS = '/usr/lib/postgresql/*/bin';
const START_LIMIT_MS = 20_000;

/** A language's order of words differs from the order of bytes: what only works in one of them is found out here. */
const INIT = ['--auth=trust', '--encoding=UTF8', '--no-sync', '--locale-provider=icu', '--icu-locale=en-US'];

/** Nothing here outlives the tests, so nothing has to outlive a power failure. */
const UNSAFE_BUT_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** A server of one test file. */
export interface PostgresServer {
  /** The address of a new, empty database. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** The folder of the server's programs, or why there is none. */
export function findPostgres(): { readonly folder: string } | { readonly reason: string } {
  if (process.platform === 'win32') return { reason: 'the tests reach the server through a Unix socket' };
  const onPath = findOnPath('initdb', process.env);
  const folders = [...globSync(PROGRAMS).sort().reverse(), ...(onPath === undefined ? [] : [path.dirname(onPath)])];
  const folder = folders.find((one) => existsSync(path.join(one, 'initdb')) && existsSync(path.join(one, 'postgres')));
  return folder === undefined ? { reason: 'no PostgreSQL server is installed (initdb, postgres)' } : { folder };
}

/** Starts a server on a data folder of its own; it ends with `stop`, or when this process is gone. */
export async function startPostgres(): Promise<PostgresServer> {
  const found = findPostgres();
  if ('reason' in found) throw new Error(found.reason);
  // The socket's path has to be short, and every folder above it open to the server's user.
  const folder = mkdtempSync(path.join(tmpdir(), 'ja-pg-'));
  giveAway(folder);
  const data = path.join(folder, 'data');
  const [initdb, ...init] = unprivileged(path.join(found.folder, 'initdb'), ['-D', data, '-U', USER, ...INIT]);
  execFileSync(initdb, init, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const settings = [...UNSAFE_BUT_FAST, 'listen_addresses=', `unix_socket_directories=${folder}`];
  const flags = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const [command, ...args] = unprivileged(path.join(found.folder, 'postgres'), flags);
  const server = await startGuarded({ command, args, cwd: folder, logFile: path.join(folder, 'server.log') });
  const stop = async () => {
    await end(server);
    rmSync(folder, { recursive: true, force: true });
  };
  const url = (database: string) => `postgres://${USER}@localhost/${database}?host=${encodeURIComponent(folder)}`;
  if ((await waitUntil(() => answers(url('postgres')), { timeoutMs: START_LIMIT_MS })) === undefined) {
    await stop();
    throw new Error(`PostgreSQL did not start within ${START_LIMIT_MS / 1000} s`);
  }
  let databases = 0;
  return {
    async createDatabase() {
      databases += 1;
      const name = `test_${databases}`;
      await query(url('postgres'), `create database ${name} template template0`);
      return url(name);
    },
    stop,
  };
}

/** Runs one statement on a connection of its own. */
export async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<true | undefined> {
  try {
    await query(url, 'select 1');
    return true;
  } catch {
    return undefined;
  }
}

/** SIGINT asks PostgreSQL to end without waiting for its clients, as the guardian's SIGTERM would. */
async function end(server: GuardedProcess): Promise<void> {
  try {
    process.kill(server.pid, 'SIGINT');
  } catch {
    // Ended by itself.
  }
  await server.stop();
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** `setpriv` becomes the program, where `runuser` would stay in between and swallow its signals. */
function unprivileged(program: string, args: readonly string[]): [string, ...string[]] {
  if (!isRoot()) return [program, ...args];
  return ['setpriv', `--reuid=${UNPRIVILEGED}`, '--regid=nogroup', '--clear-groups', program, ...args];
}

function giveAway(folder: string): void {
  if (!isRoot()) return;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, UNPRIVILEGED], { encoding: 'utf8' }));
  chownSync(folder, idOf('-u'), idOf('-g'));
  chmodSync(folder, 0o755);
}
