import { join } from 'node:path';

/** Beside where a command is given. */
export const USUAL_DATA_DIR = '.jira-access';

/** The demo keeps its files apart, so that it never mixes with a real site. */
export function demoFolder(dataDir: string): string {
  return join(dataDir, 'demo');
}

/** The SQLite file of a data folder, where no other database was chosen. */
export function sqliteFile(dataDir: string): string {
  return join(dataDir, 'jira-access.db');
}
