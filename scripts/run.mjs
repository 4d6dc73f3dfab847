// What package.json's scripts call. It runs on whatever Node (20 or later) the machine has, makes sure that the
// dependencies are there, and hands over to the Node that the project pins.

import { build } from './build.mjs';
import { runChecks } from './checks.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { explainFailure } from './failure.mjs';
import { runOnProjectNode } from './project-node.mjs';

/** Vitest's own commands; without one of them `run` is meant, so that a terminal does not start the watch mode. */
const VITEST_COMMANDS = new Set(['run', 'watch', 'dev', 'bench', 'list', 'related', 'init']);

const COMMANDS = {
  start: (args) => runOnProjectNode(['src/client/main.ts', 'up', '--demo', ...args]),
  test: (args) => runChecks(args),
  vitest: (args) =>
    runOnProjectNode(['node_modules/vitest/vitest.mjs', ...(VITEST_COMMANDS.has(args[0]) ? [] : ['run']), ...args]),
  build: () => build(),
  bench: (args) => runOnProjectNode(['test/bench/main.ts', ...args]),
};

const [name, ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (command === undefined) {
  console.error(`Usage: node scripts/run.mjs ${Object.keys(COMMANDS).join('|')} [arguments]`);
  process.exit(2);
}
try {
  await ensureDependencies();
  process.exitCode = await command(args);
} catch (error) {
  process.exitCode = explainFailure(error);
}
