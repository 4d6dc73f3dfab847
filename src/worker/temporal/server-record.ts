import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the data folder says about the server that runs, or ran, on its database. */
export interface ServerRecord {
  /** The server's process. */
  pid: number;
  /** The process that started it. */
  ownerPid: number;
  address: string;
}

/** The files of a development server in its data folder. */
export function serverFiles(dataDir: string) {
  const folder = path.resolve(dataDir);
  return {
    database: path.join(folder, 'temporal.db'),
    log: path.join(folder, 'temporal.log'),
    lock: path.join(folder, 'temporal.lock'),
    record: path.join(folder, 'temporal.json'),
  };
}

/** The record, or undefined where there is none that can be read. */
export function readServerRecord(file: string): ServerRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ServerRecord;
  } catch {
    return undefined;
  }
}

/** Replaces the record. */
export function writeServerRecord(file: string, record: ServerRecord): void {
  writeFileSync(file, `${JSON.stringify(record)}\n`);
}
