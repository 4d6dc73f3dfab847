import { commandLine } from '../process/command-line.ts';
import { takeExclusiveLock } from '../process/exclusive-lock.ts';
import { waitUntil } from '../process/wait-until.ts';
import { readServerRecord, type ServerRecord, type serverFiles } from './server-record.ts';

/** A server whose owner was killed ends within the guardian's grace period of ten seconds. */
const PREDECESSOR_LIMIT_MS = 15_000;

/** Two servers on one database file destroy it, so the second is refused. */
export class DatabaseInUseError extends Error {
  override readonly name = 'DatabaseInUseError';
}

/** Makes sure that no server uses the database: waits for one that is ending, and ends one that nobody owns any more. */
export async function claimDatabase(files: ReturnType<typeof serverFiles>): Promise<void> {
  const record = readServerRecord(files.record);
  const waitMs = record !== undefined && isAlive(record.ownerPid) ? 0 : PREDECESSOR_LIMIT_MS;
  const lock = await takeExclusiveLock(files.lock, waitMs);
  if (lock === undefined) throw databaseInUse(files.database, record);
  try {
    if (record !== undefined) await endOrphan(record.pid, files.database);
  } finally {
    // The guardian takes it next, and fails if somebody else is faster.
    lock.release();
  }
}

/** The refusal, with what is known about who uses the database. */
export function databaseInUse(database: string, record: ServerRecord | undefined): DatabaseInUseError {
  const holder = record === undefined ? '' : ` (process ${record.ownerPid}; its Temporal is at ${record.address})`;
  return new DatabaseInUseError(
    `Temporal's database ${database} is in use by another jira-access${holder}. ` +
      'Use that one, or stop it, or choose another folder with JIRA_ACCESS_DATA_DIR.',
  );
}

/** Left behind when the guardian was killed with -9 along with its parent. The lock is free, so it is nobody's. */
async function endOrphan(pid: number, database: string): Promise<void> {
  // The number alone proves nothing: the system hands it out again.
  const lives = () => commandLine(pid)?.includes(database) === true;
  if (!lives()) return;
  process.kill(pid, 'SIGTERM');
  const gone = await waitUntil(() => (lives() ? undefined : true), { timeoutMs: PREDECESSOR_LIMIT_MS });
  if (gone === undefined) process.kill(pid, 'SIGKILL');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
