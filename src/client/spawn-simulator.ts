import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The simulator is a program of its own: it is started by its path and spoken to over HTTP, never imported. */
export function spawnSimulator(flags: readonly string[]): ChildProcess {
  const extension = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';
  const program = fileURLToPath(new URL(`../../simulator/main.${extension}`, import.meta.url));
  return spawn(process.execPath, [program, '--exit-with-parent', ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
}
