import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FILE = 'runtime.json';

/** What a running `up` leaves in its data folder, so that the commands of another terminal find it. */
export interface RuntimeRecord {
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly uiUrl: string | null;
  readonly healthUrl: string;
  readonly databaseUrl: string;
  readonly pid: number;
  readonly connection: string;
}

/** Writes the record; readers see the old one or the new one, never a half. */
export function writeRuntimeRecord(dataDir: string, record: RuntimeRecord): void {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, FILE);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(draft, file);
}

/** Removes our own record; another process's stays. */
export function removeRuntimeRecord(dataDir: string): void {
  if (runningPid(dataDir) === process.pid) rmSync(path.join(dataDir, FILE), { force: true });
}

/** The process that wrote the record, if it still runs. */
export function runningPid(dataDir: string): number | null {
  try {
    const { pid } = JSON.parse(readFileSync(path.join(dataDir, FILE), 'utf8')) as RuntimeRecord;
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}
