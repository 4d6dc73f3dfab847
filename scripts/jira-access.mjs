#!/usr/bin/env node
// The command `jira-access`. In this process where its Node is new enough, else on the Node that the project pins.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, PROJECT_ROOT } from './dependencies.mjs';
import { explainFailure } from './failure.mjs';
import { currentNodeSuffices, runOnProjectNode } from './project-node.mjs';

/** A checkout has the source; a package and the image have only what was compiled from it. */
const source = path.join(PROJECT_ROOT, 'src/client/main.ts');
const compiled = path.join(PROJECT_ROOT, 'dist/src/client/main.js');
const isCheckout = existsSync(source);
const main = isCheckout ? source : compiled;

try {
  if (isCheckout) await ensureDependencies();
  if (currentNodeSuffices()) {
    process.argv[1] = main;
    await import(pathToFileURL(main).href);
  } else {
    process.exitCode = await runOnProjectNode([main, ...process.argv.slice(2)], { cwd: process.cwd() });
  }
} catch (error) {
  process.exitCode = explainFailure(error);
}
