import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often a taken lock is tried again. */
const RETRY_MS = 100;

/** SQLite's result code SQLITE_BUSY: somebody else holds the lock. */
const SQLITE_BUSY = 5;

/** A lock on a file, held by this process until it is released or the process ends. */
export interface ExclusiveLock {
  release(): void;
}

/**
 * Takes a lock that only one process at a time can hold. The kernel frees it when the process dies, however it dies, so
 * there is no stale lock to judge: a pid in a file would be taken for alive when another process, or the same container
 * after a restart, got the same number. SQLite's exclusive transaction is the portable way to such a lock in Node.
 * @param waitMs how long to wait for the present holder
 * @returns undefined when it is still held after that time
 */
export async function takeExclusiveLock(file: string, waitMs = 0): Promise<ExclusiveLock | undefined> {
  mkdirSync(path.dirname(file), { recursive: true });
  const deadline = Date.now() + waitMs;
  for (;;) {
    const lock = tryExclusiveLock(file);
    if (lock !== undefined || Date.now() >= deadline) return lock;
    await sleep(RETRY_MS);
  }
}

function tryExclusiveLock(file: string): ExclusiveLock | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}
