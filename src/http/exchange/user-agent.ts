import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** `jira-access/<version>`: lets a site's administrators see in their logs who calls. */
export function userAgent(): string {
  const file = findPackageJSON(import.meta.url);
  const { version } = JSON.parse(file === undefined ? '{}' : readFileSync(file, 'utf8')) as { version?: string };
  return `jira-access/${version ?? 'unknown'}`;
}
