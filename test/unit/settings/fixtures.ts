import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SettingsInput } from '../../../src/settings/collect.ts';
import { loadSettings } from '../../../src/settings/load.ts';
import { SettingsError } from '../../../src/settings/settings-error.ts';

/** Everything that one Jira site needs, in the Go connector's names. */
export const SITE_ENV = {
  BATON_JIRA_URL: 'https://acme.atlassian.net',
  BATON_JIRA_EMAIL: 'robot@acme.example',
  BATON_JIRA_API_TOKEN: 'tok-123',
};

/** A new folder with these files in it. */
export function folderWith(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'jira-access-settings-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

export function load(input: Partial<SettingsInput> = {}) {
  return loadSettings({ flags: {}, env: {}, cwd: '/nowhere', ...input });
}

/** The text of the error that loading ends with. */
export function failure(input: Partial<SettingsInput>): string {
  try {
    load(input);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('the settings were accepted');
}
