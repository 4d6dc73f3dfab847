// `npm run build`: the program compiled into dist/, with the workflow bundle ready beside it.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { PROJECT_ROOT } from './dependencies.mjs';
import { runOnProjectNode } from './project-node.mjs';

const STEPS = [['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], ['dist/src/worker/build-bundle.js']];

/** Answers the exit code of the first step that fails, else 0. What an earlier build has left is gone first. */
export async function build() {
  rmSync(path.join(PROJECT_ROOT, 'dist'), { recursive: true, force: true });
  for (const step of STEPS) {
    const code = await runOnProjectNode(step);
    if (code !== 0) return code;
  }
  return 0;
}
