// Installs what package-lock.json asks for when it is not there yet, so that one command is enough after a clone or a pull.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupError } from './failure.mjs';

export const PROJECT_ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Holds the hash of the lock file that node_modules was installed from. npm removes it with the folder. */
const MARKER = 'node_modules/.jira-access-lock-hash';

/** npm's own record of what it installed, written at the very end of an installation. */
const INSTALLED_LOCK = 'node_modules/.package-lock.json';

/** Installs the dependencies unless they are those of today's lock file. Says what it does on stderr: stdout is for results. */
export async function ensureDependencies(root = PROJECT_ROOT) {
  const lock = readFileSync(path.join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const marker = path.join(root, MARKER);
  if (readIfThere(marker) === hash) return;
  if (!installedMatches(root, lock)) await install(root);
  // npm makes no folder where there is nothing to install.
  mkdirSync(path.dirname(marker), { recursive: true });
  writeFileSync(marker, hash);
}

/** Whether somebody ran npm by hand already. Packages for other platforms are allowed to be missing. */
function installedMatches(root, lock) {
  const installed = readIfThere(path.join(root, INSTALLED_LOCK));
  if (installed === undefined) return false;
  const found = JSON.parse(installed).packages;
  return Object.entries(JSON.parse(lock.toString()).packages).every(
    ([folder, wanted]) =>
      folder === '' ||
      found[folder]?.version === wanted.version ||
      (found[folder] === undefined && (wanted.optional === true || wanted.devOptional === true)),
  );
}

async function install(root) {
  const why = existsSync(path.join(root, 'node_modules')) ? 'package-lock.json has changed' : 'first run';
  const started = Date.now();
  console.error(`Installing dependencies with npm ci (${why}) …`);
  const code = await npm(['ci', '--include=dev', '--include=optional', '--loglevel=error'], root);
  if (code !== 0) throw new SetupError(`npm ci ended with exit code ${code}. Its messages above say why.`);
  console.error(`Dependencies installed in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/** Runs npm: the one that called this script, or the one on PATH. */
function npm(args, cwd) {
  const caller = process.env.npm_execpath;
  const isNpm = caller !== undefined && /npm-cli\.[cm]?js$/.test(caller);
  const [command, commandArgs] = isNpm ? [process.execPath, [caller, ...args]] : ['npm', args];
  // npm is a .cmd file on Windows, which only a shell can start.
  const shell = !isNpm && process.platform === 'win32';
  const child = spawn(command, commandArgs, { cwd, stdio: ['ignore', 2, 2], shell });
  return new Promise((resolve, reject) => {
    child.once('error', () => reject(new SetupError('npm was not found. Install Node with npm, then run this again.')));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
