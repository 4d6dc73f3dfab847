import { homedir } from 'node:os';
import path from 'node:path';

/** The folder of this user for what is fetched or built once: `JIRA_ACCESS_CACHE_DIR`, else where the system keeps caches. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.JIRA_ACCESS_CACHE_DIR) return path.resolve(environment.JIRA_ACCESS_CACHE_DIR);
  const caches = environment.XDG_CACHE_HOME || environment.LOCALAPPDATA || path.join(homedir(), '.cache');
  return path.join(caches, 'jira-access');
}
