import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const RUNTIME_FILE = 'runtime.json';

/** What a running `up` leaves in its data folder, so that the commands of another terminal find it. */
export interface Runtime {
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly uiUrl: string | null;
  readonly healthUrl: string | null;
  readonly databaseUrl: string;
  readonly pid: number;
  readonly connection: string;
}

/** The record in that folder, or null where there is none that can be read. */
export function readRuntime(dataDir: string): Runtime | null {
  try {
    const runtime: unknown = JSON.parse(readFileSync(join(dataDir, RUNTIME_FILE), 'utf8'));
    return isRuntime(runtime) ? runtime : null;
  } catch {
    return null;
  }
}

/** Whether the process that wrote the record still runs: a crash leaves its record behind. */
export function isAlive({ pid }: Runtime): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isRuntime(value: unknown): value is Runtime {
  const runtime = value as Partial<Runtime> | null;
  return typeof runtime?.temporalAddress === 'string' && Number.isSafeInteger(runtime.pid) && runtime.pid !== 0;
}
