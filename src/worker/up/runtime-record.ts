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
  readonly connections: readonly string[];
}

/** Writes the record; readers see the old one or the new one, never a half. */
export function writeRuntimeRecord(dataDir: string, record: RuntimeRecord): void {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, FILE);
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(draft, file);
}

/** The record in that folder, or null where there is none that can be read. */
export function readRuntimeRecord(dataDir: string): RuntimeRecord | null {
  try {
    const record: unknown = JSON.parse(readFileSync(path.join(dataDir, FILE), 'utf8'));
    return isRuntimeRecord(record) ? record : null;
  } catch {
    return null;
  }
}

/** Whether the process that wrote the record still runs: a crash leaves its record behind. */
export function isAlive({ pid }: RuntimeRecord): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is somebody else's process, and it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes our own record; another process's stays. */
export function removeRuntimeRecord(dataDir: string): void {
  if (readRuntimeRecord(dataDir)?.pid === process.pid) rmSync(path.join(dataDir, FILE), { force: true });
}

function isRuntimeRecord(value: unknown): value is RuntimeRecord {
  const record = value as Partial<RuntimeRecord> | null;
  const isWhole = typeof record?.temporalAddress === 'string' && Array.isArray(record.connections);
  return isWhole && Number.isSafeInteger(record.pid) && record.pid !== 0;
}
