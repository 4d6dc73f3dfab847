import { join, resolve } from 'node:path';
import type { Parsed } from './parse.ts';

const SQLITE_FILE = 'jira-access.db';
const SQLITE = 'sqlite:';

/** The database in force, with an absolute path. A problem never repeats the address: it may hold a password. */
export function parseDatabaseUrl(text: string | null, cwd: string, dataDir: string): Parsed<string> {
  if (text === null) return { value: SQLITE + join(dataDir, SQLITE_FILE) };
  if (/^postgres(ql)?:\/\//.test(text)) {
    return URL.canParse(text) ? { value: text } : { problem: 'is not a valid postgres:// address' };
  }
  const path = text.startsWith(SQLITE) ? text.slice(SQLITE.length).replace(/^\/\/(?=\/)/, '') : '';
  if (path === '' || path === ':memory:') {
    return { problem: 'is not a database; write sqlite:/path/to/file or postgres://user:password@host/database' };
  }
  return { value: SQLITE + resolve(cwd, path) };
}
