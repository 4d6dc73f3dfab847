import { resolve } from 'node:path';
import { webhookAddress } from '../model/webhook-address.ts';
import { collectSettings, type SettingsInput } from './collect.ts';
import { buildConnection, checkOrganization } from './connection.ts';
import { readConnectionsFile } from './connections-file.ts';
import { parseDatabaseUrl } from './database-url.ts';
import {
  type ConnectionSettings,
  DEFAULT_CONNECTION,
  type IncompleteConnection,
  type LogSettings,
  type Settings,
} from './settings.ts';
import { type SettingProblem, SettingsError } from './settings-error.ts';
import type { FoundSetting } from './sources.ts';
import { reportUnknownNames } from './unknown-names.ts';
import { parseFound, type ResolvedSetting, type SettingValues } from './values.ts';

/** Settings that name a site: with a connections file they would belong to none of its connections. */
const IDENTITY = new Set(['jira-url', 'jira-email', 'jira-api-token', 'atlassian-orgId', 'atlassian-api-token']);

export interface LoadedSettings {
  readonly settings: Settings;
  /** For people, one sentence each. */
  readonly warnings: readonly string[];
  /** Every setting in force with its origin, for `config`. Holds secrets: mask before printing. */
  readonly resolved: readonly ResolvedSetting[];
}

/**
 * Reads all settings: flag > environment > YAML file > default. Throws a `SettingsError` with every problem at once.
 * A site that is not described completely is no problem here: commands that only read the store need none.
 */
export function loadSettings(input: SettingsInput): LoadedSettings {
  const problems: SettingProblem[] = [];
  const warnings: string[] = [];
  reportUnknownNames(input.env, problems, warnings);
  const found = collectSettings(input, problems, warnings);
  const values = parseFound(
    found.filter(({ setting }) => setting.effect === 'honoured'),
    problems,
  );
  reportWithoutEffect(found, warnings);
  const connections = buildConnections(input, found, values, problems, warnings);
  const settings = build(input.cwd, values, connections, problems);
  if (problems.length > 0) throw new SettingsError(problems);
  return { settings, warnings, resolved: values.all() };
}

function buildConnections(
  { env, cwd }: SettingsInput,
  found: readonly FoundSetting[],
  values: SettingValues,
  problems: SettingProblem[],
  warnings: string[],
): readonly (ConnectionSettings | IncompleteConnection)[] {
  const file = values.text('connections-file');
  if (file === null) {
    checkOrganization(values, problems, warnings);
    return [buildConnection(DEFAULT_CONNECTION, values)];
  }
  const stray = found.filter(({ setting, origin }) => IDENTITY.has(setting.name) && origin !== 'default');
  for (const { where, origin } of stray) {
    if (origin === 'flag') problems.push({ where, what: 'cannot stand beside a connections file; write it in there' });
    else warnings.push(`${where} has no effect, because a connections file describes the sites`);
  }
  const shared = found.filter(({ setting }) => setting.scope === 'connection' && !IDENTITY.has(setting.name));
  return readConnectionsFile(resolve(cwd, file), values.where('connections-file'), { env, shared, problems, warnings });
}

function build(
  cwd: string,
  values: SettingValues,
  connections: readonly (ConnectionSettings | IncompleteConnection)[],
  problems: SettingProblem[],
): Settings {
  const dataDir = resolve(cwd, values.text('data-dir') ?? '');
  const databaseUrl = values.text('database-url');
  const database = parseDatabaseUrl(databaseUrl, cwd, dataDir);
  if ('problem' in database) problems.push({ where: values.where('database-url'), what: database.problem });
  const address = values.text('temporal-address');
  return {
    connection: values.text('connection'),
    connections: connections.filter((one) => 'jiraUrl' in one),
    incomplete: connections.filter((one) => 'missing' in one),
    dataDir,
    databaseUrl: 'value' in database ? database.value : '',
    databaseChosen: databaseUrl !== null,
    temporal: {
      address,
      namespace: values.text('temporal-namespace') ?? '',
      apiKey: values.text('temporal-api-key'),
      configured: [address, values.text('temporal-config-file'), values.text('temporal-profile')].some(
        (it) => it !== null,
      ),
    },
    deployment: { name: checkedDeployment(values, problems), buildId: values.text('build-id') },
    port: values.number('port'),
    bind: values.text('bind') ?? '',
    publicUrl: checkedPublicUrl(values, problems),
    healthCheck: values.enabled('health-check')
      ? { port: values.number('health-check-port'), bind: values.text('health-check-bind-address') ?? '' }
      : null,
    log: {
      level: values.text('log-level') as LogSettings['level'],
      format: values.text('log-format') as LogSettings['format'],
    },
    maxLossPercent: values.number('max-loss-percent'),
    outagePatienceMs: values.number('outage-patience'),
    temporalUiUrl: values.text('temporal-ui-url'),
  };
}

/** Temporal writes a version as `<deployment>:<build id>`, and an older server as `<deployment>.<build id>`. */
function checkedDeployment(values: SettingValues, problems: SettingProblem[]): string {
  const name = values.text('deployment') ?? '';
  if (/[.:]/.test(name)) {
    problems.push({
      where: values.where('deployment'),
      what: `"${name}" holds a dot or a colon, which Temporal refuses`,
    });
  }
  return name;
}

/** Checked at once: Jira takes an address that it never delivers to, and nothing would ever come. */
function checkedPublicUrl(values: SettingValues, problems: SettingProblem[]): string | null {
  const publicUrl = values.text('public-url');
  if (publicUrl === null) return null;
  const address = webhookAddress(publicUrl, DEFAULT_CONNECTION);
  if ('problem' in address) problems.push({ where: values.where('public-url'), what: address.problem });
  return publicUrl;
}

function reportWithoutEffect(found: readonly FoundSetting[], warnings: string[]): void {
  for (const { setting, where } of found) {
    if (setting.effect === 'accepted') warnings.push(`${where} is accepted. ${setting.meaning}`);
  }
}
