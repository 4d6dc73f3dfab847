import { mkdirSync } from 'node:fs';
import { WorkerStartError } from '../worker-start-error.ts';

const WHY: Readonly<Record<string, string>> = {
  EEXIST: 'it is a file',
  ENOTDIR: 'a part of its path is a file',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'its file system is read-only',
};

/** Makes the data folder where it is missing. Throws a WorkerStartError that says why it cannot be one. */
export function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    const why = WHY[(error as NodeJS.ErrnoException).code ?? ''];
    if (why === undefined) throw error;
    throw new WorkerStartError(
      `The data folder ${dataDir} cannot be used: ${why}. Name another with --data-dir or JIRA_ACCESS_DATA_DIR.`,
      { cause: error },
    );
  }
}
