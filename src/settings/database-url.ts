import { resolve } from 'node:path';
import { sqliteFile } from './data-folder.ts';
import type { Parsed } from './parse.ts';

const SQLITE = 'sqlite:';

/** The database in force, with an absolute path. A problem never repeats the address: it may hold a password. */
export function parseDatabaseUrl(text: string | null, cwd: string, dataDir: string): Parsed<string> {
  if (text === null) return { value: SQLITE + sqliteFile(dataDir) };
  if (/^postgres(ql)?:\/\//.test(text)) {
    return URL.canParse(text) ? { value: text } : { problem: 'is not a valid postgres:// address' };
  }
  const path = text.startsWith(SQLITE) ? text.slice(SQLITE.length).replace(/^\/\/(?=\/)/, '') : '';
  if (path === '' || path === ':memory:') {
    return { problem: 'is not a database; write sqlite:/path/to/file or postgres://user:password@host/database' };
  }
  return { value: SQLITE + resolve(cwd, path) };
}
