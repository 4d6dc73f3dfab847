import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { scriptProject, writeLock } from '../../support/script-project.ts';
import { isGone, isRunning } from '../../support/temporal/processes.ts';

/** npm alone takes a second to start. */
const NPM_TIMEOUT_MS = 30_000;

/** Prints its process id and ends orderly, with a code of its own, on SIGTERM. */
const PATIENT = `process.on('SIGTERM', () => { console.log('told'); process.exit(7); });
  process.on('SIGINT', () => { console.log('interrupted'); process.exit(8); });
  setInterval(() => {}, 1000);
  console.log(process.pid);`;

function start(root: string, script: string, ...args: string[]) {
  // Without npm's variables, as from a shell; its presence changes what counts as abandoned.
  const { npm_lifecycle_event: _, npm_execpath: __, ...env } = process.env;
  return spawn(process.execPath, [path.join(root, 'scripts', script), ...args], { cwd: root, env, stdio: 'pipe' });
}

async function run(root: string, script: string, ...args: string[]) {
  const child = start(root, script, ...args);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { stdout, stderr, code: code as number };
}

async function startPatient() {
  const runner = start(scriptProject(PATIENT), 'run.mjs', 'start');
  const [line] = (await once(runner.stdout, 'data')) as [Buffer];
  return { runner, pid: Number(line.toString()) };
}

test('start passes its arguments on and keeps the exit code', { timeout: NPM_TIMEOUT_MS }, async () => {
  const root = scriptProject('console.log(process.argv.slice(2).join(" ")); process.exitCode = 3;');
  expect(await run(root, 'run.mjs', 'start', '--once')).toMatchObject({ stdout: 'up --demo --once\n', code: 3 });
});

test('installs the dependencies once, and again after the lock file changes', { timeout: NPM_TIMEOUT_MS }, async () => {
  const root = scriptProject('console.log("ran");');
  expect((await run(root, 'run.mjs', 'start')).stderr).toContain('npm ci (first run)');
  expect((await run(root, 'run.mjs', 'start')).stderr).toBe('');
  writeLock(root, {}, { license: 'MIT' });
  expect((await run(root, 'run.mjs', 'start')).stderr).toContain('npm ci (package-lock.json has changed)');
});

test('takes what npm installed by hand, packages for other platforms aside', async () => {
  const root = scriptProject('console.log("ran");');
  writeLock(root, { 'node_modules/other-platform': { version: '1.0.0', optional: true } });
  mkdirSync(path.join(root, 'node_modules'));
  writeFileSync(path.join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: {} }));
  expect(await run(root, 'run.mjs', 'start')).toEqual({ stdout: 'ran\n', stderr: '', code: 0 });
});

test('ends when the dependencies cannot be installed', { timeout: NPM_TIMEOUT_MS }, async () => {
  const root = scriptProject('console.log("ran");');
  const outOfStep = { name: 'tiny', version: '1.0.0', dependencies: { 'not-in-the-lock-file': '1.0.0' } };
  writeFileSync(path.join(root, 'package.json'), JSON.stringify(outOfStep));
  const { stdout, stderr, code } = await run(root, 'run.mjs', 'start');
  expect(stdout).toBe('');
  expect(stderr).toContain('npm ci ended with exit code 1');
  expect(code).toBe(1);
});

test('the command itself writes nothing of its own to stdout', { timeout: NPM_TIMEOUT_MS }, async () => {
  const root = scriptProject('console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 4;');
  expect(await run(root, 'jira-access.mjs', 'group', 'list')).toMatchObject({ stdout: '["group","list"]\n', code: 4 });
});

test('a package that is installed beside its dependencies finds the pinned Node among them', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'installed-'));
  const root = path.join(folder, 'node_modules/jira-access');
  cpSync(path.join(scriptProject(''), 'scripts'), path.join(root, 'scripts'), { recursive: true });
  const pinned = path.join(folder, 'node_modules/.bin/node');
  mkdirSync(path.dirname(pinned));
  writeFileSync(pinned, '#!/bin/sh\necho pinned\n', { mode: 0o755 });
  writeFileSync(
    path.join(root, 'scripts/ask.mjs'),
    "import { runOnProjectNode } from './project-node.mjs'; await runOnProjectNode([]);",
  );
  expect(await run(root, 'ask.mjs')).toMatchObject({ stdout: 'pinned\n', code: 0 });
});

test('says how it is used when it does not know the command', async () => {
  expect(await run(scriptProject(''), 'run.mjs', 'dance')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Usage'),
  });
});

test('SIGTERM reaches the program, which ends as it likes', { timeout: NPM_TIMEOUT_MS }, async () => {
  const { runner } = await startPatient();
  runner.kill('SIGTERM');
  const [output, [code]] = await Promise.all([text(runner.stdout), once(runner, 'exit')]);
  expect(output).toBe('told\n');
  expect(code).toBe(7);
});

test('SIGINT is passed on where there is no terminal to do it', { timeout: NPM_TIMEOUT_MS }, async () => {
  const { runner } = await startPatient();
  runner.kill('SIGINT');
  expect(await once(runner, 'exit')).toEqual([8, null]);
});

test('the program ends, orderly, when the script is killed with -9', { timeout: NPM_TIMEOUT_MS }, async () => {
  const { runner, pid } = await startPatient();
  expect(isRunning(pid)).toBe(true);
  runner.kill('SIGKILL');
  expect(await text(runner.stdout)).toBe('told\n');
  expect(await isGone(pid)).toBe(true);
});

test('a program that dies of a signal is reported as such', { timeout: NPM_TIMEOUT_MS }, async () => {
  const root = scriptProject('process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000);');
  const runner = start(root, 'run.mjs', 'start');
  expect(await once(runner, 'exit')).toEqual([null, 'SIGKILL']);
});
