import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const IS_SOURCE = import.meta.filename.endsWith('.ts');
const SOURCE_ROOT = path.join(import.meta.dirname, '..');
const ENTRY = path.join(SOURCE_ROOT, 'workflows', IS_SOURCE ? 'index.ts' : 'index.js');
/** Made by `npm run build`, beside the compiled program. */
export const READY_MADE_BUNDLE = path.join(SOURCE_ROOT, 'workflow-bundle.js');
const CACHE = path.join(SOURCE_ROOT, '..', 'node_modules', '.cache', 'jira-access');
/** What workflow code may import: a change in anything else leaves the bundle as it is. */
const BUNDLED = ['workflows/**/*.ts', 'model/**/*.ts'];

export interface WorkflowBundle {
  readonly codePath: string;
}

/**
 * The workflows as one file. A build has it ready; a checkout bundles it when a workflow has changed, which takes a
 * second or two, and keeps it.
 */
export async function workflowBundle(): Promise<WorkflowBundle> {
  if (!IS_SOURCE && existsSync(READY_MADE_BUNDLE)) return { codePath: READY_MADE_BUNDLE };
  const codePath = path.join(CACHE, `workflows-${sourceHash()}.js`);
  if (!existsSync(codePath)) await writeBundle(codePath);
  return { codePath };
}

/** Bundles the workflows into a file; complete or not there at all, also when two processes do it at once. */
export async function writeBundle(file: string): Promise<void> {
  // Without a logger of our own, webpack's report would go into the output.
  const { code } = await bundleWorkflowCode({ workflowsPath: ENTRY, logger: new DefaultLogger('ERROR') });
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, file);
}

function sourceHash(): string {
  const hash = createHash('sha256');
  const lock = path.join(SOURCE_ROOT, '..', 'package-lock.json');
  const files = BUNDLED.flatMap((pattern) => globSync(pattern, { cwd: SOURCE_ROOT })).sort();
  for (const file of files) hash.update(file).update(readFileSync(path.join(SOURCE_ROOT, file)));
  if (existsSync(lock)) hash.update(readFileSync(lock));
  return hash.digest('hex').slice(0, 16);
}
